import { dayOf } from '../domain/day.js'
import type { Sender } from '../platforms/platform.js'
import type { OutboxState } from '../storage/outbox.js'
import type { Storage } from '../storage/storage.js'
import { REMINDED_UNTIL } from './loop.js'

export interface RemindingState {
  readonly outbox: Readonly<Record<OutboxState, number>>
  /** How far behind now reminders are decided; undefined before the clock has been looked at for the first time. */
  readonly clockLagSeconds: number | undefined
  /** Shares of this month's allowances used, from 0 to 1; the account that has used most stands for its platform. */
  readonly allowances: readonly { readonly platform: string; readonly what: 'calls' | 'messages'; readonly used: number }[]
}

/** What an operator watches: the outbox, the clock, the month. Cheap enough to be asked for every few seconds. */
export async function remindingState(
  storage: Pick<Storage, 'outboxCounts' | 'mark' | 'uses'>,
  senders: readonly Sender[],
  nowMs: number,
): Promise<RemindingState> {
  const month = dayOf(nowMs).slice(0, 7)
  const counted = senders.flatMap(({ name, account, limits: { perMonth } }) =>
    perMonth === undefined ? [] : [{ name, account, perMonth }],
  )
  const [until, outbox, uses] = await Promise.all([
    storage.mark(REMINDED_UNTIL),
    storage.outboxCounts(),
    Promise.all(counted.map(({ name, account }) => storage.uses(name, account, month))),
  ])
  const used = new Map<string, RemindingState['allowances'][number]>()
  for (const [i, { name, perMonth }] of counted.entries()) {
    for (const what of ['calls', 'messages'] as const) {
      const key = `${name} ${what}`
      const share = uses[i]![what] / perMonth[what]
      if (share >= (used.get(key)?.used ?? 0)) used.set(key, { platform: name, what, used: share })
    }
  }
  return {
    outbox,
    clockLagSeconds: until === undefined ? undefined : Math.max(0, (nowMs - until) / 1000),
    allowances: [...used.values()],
  }
}
