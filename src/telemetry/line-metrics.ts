import { Gauge, type Registry } from 'prom-client'

/** A connection that is held to a platform, as far as the counts go. Instants are epoch milliseconds, null for never. */
export interface LineWatched {
  readonly platform: string
  readonly account: string
  readonly state: {
    readonly state: string
    readonly lastGroupMessageMs: number | null
    readonly lastPrivateMessageMs: number | null
    readonly lastAcknowledgedMs: number | null
    readonly reconnects: number
  }
}

/** Reads the connections whenever the text is asked for. `label` names the platform's own account. */
export function watchLines(registers: Registry[], read: () => readonly LineWatched[], label: 'account' | 'platform_account'): void {
  const labelNames = ['platform', label] as const
  const each = (name: string, help: string, of: (state: LineWatched['state']) => number) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        for (const { platform, account, state } of read()) this.set({ platform, [label]: account }, of(state))
      },
    })
  each('tingke_line_up', 'Whether the connection to the platform carries messages', ({ state }) => (state === 'up' ? 1 : 0))
  each('tingke_line_reconnects_total', 'Times the connection came back after it had been down', ({ reconnects }) => reconnects)
  const at = (ms: number | null) => (ms === null ? 0 : ms / 1000)
  each('tingke_line_group_message_timestamp_seconds', 'When a group last said something', (state) => at(state.lastGroupMessageMs))
  each('tingke_line_private_message_timestamp_seconds', 'When a person last said something', (state) => at(state.lastPrivateMessageMs))
  each('tingke_line_acknowledged_timestamp_seconds', 'When the platform last took something', (state) => at(state.lastAcknowledgedMs))
}
