import type { Coordination } from '../coordination/coordination.js'
import type { Line, LineState, LineUse } from '../platforms/line.js'
import type { SentBy } from '../storage/outbox.js'
import { lineLease } from './line-lease.js'

export interface HoldLinesDeps {
  readonly lines: readonly Line[]
  readonly coordination: Pick<Coordination, 'lease' | 'wake' | 'onWake'>
  use(line: Line): LineUse
  /** A line carries messages: what waited for it can go out. */
  opened(line: Line): void
  readonly log: { error(event: string, fields: { readonly platform: string; readonly account: string; readonly error: unknown }): void }
}

/** How a line is, as this process sees it. */
export interface LineSeen extends SentBy {
  readonly state: LineState
}

export interface HeldLines {
  start(): void
  /** Closes the connections and lets go of them, so that another process takes over at once. */
  stop(): Promise<void>
  /** Lines that carry nothing out from here now: held elsewhere, or down. */
  closed(): readonly SentBy[]
  seen(): readonly LineSeen[]
}

/** With the time between two tries it makes the fifteen seconds after which somebody else has the line of a process that is gone. */
const LEASE_MS = 10_000
const TRY_AGAIN_MS = 3_000
const LOOK_MS = 1_000
const FREED = 'lines'

/** Holds each line as long as its lease is ours. Platforms take one connection of an account: a second one would end the first, and be ended by it. */
export function holdLines({ lines, coordination, use, opened, log }: HoldLinesDeps): HeldLines {
  const stopping = new AbortController()
  const held = new Set<Line>()
  let keeping: readonly Promise<void>[] = []

  async function keep(line: Line): Promise<void> {
    while (!stopping.signal.aborted) {
      // Who cannot be asked says nothing: without a lease nobody connects.
      const lease = await coordination.lease(lineLease(line.platform), LEASE_MS).catch(() => undefined)
      if (lease !== undefined) {
        await hold(line, AbortSignal.any([stopping.signal, lease.lost]))
        await lease.release().catch(() => {})
        coordination.wake(FREED)
      }
      await pause()
    }
  }

  async function hold(line: Line, signal: AbortSignal): Promise<void> {
    const { name: platform, account } = line.platform
    let wasUp = false
    const look = setInterval(() => {
      const isUp = line.state().state === 'up'
      if (isUp && !wasUp) opened(line)
      wasUp = isUp
    }, LOOK_MS)
    held.add(line)
    try {
      await line.hold(use(line), signal)
    } catch (error) {
      log.error('line-fault', { platform, account, error })
    } finally {
      held.delete(line)
      clearInterval(look)
    }
  }

  /** Until it is time to try again, somebody let go of a line, or we stop. */
  function pause(): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer)
        endWakes()
        stopping.signal.removeEventListener('abort', over)
        resolve()
      }
      const timer = setTimeout(over, TRY_AGAIN_MS)
      const endWakes = coordination.onWake(FREED, over)
      stopping.signal.addEventListener('abort', over)
      if (stopping.signal.aborted) over()
    })
  }

  return {
    start() {
      keeping = lines.map(keep)
    },
    async stop() {
      stopping.abort()
      await Promise.all(keeping)
    },
    closed: () => lines.filter((line) => !line.sendsApart && (!held.has(line) || line.state().state !== 'up')).map(wayOut),
    seen: () => lines.map((line) => ({ ...wayOut(line), state: line.state() })),
  }
}

function wayOut({ platform: { name, account } }: Line): SentBy {
  return { platform: name, account }
}
