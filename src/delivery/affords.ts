import { addDays, type Day, dayOf, daysBetween } from '../domain/day.js'
import type { Storage } from '../storage/storage.js'
import { type AllowanceAsked, allowance } from './allowance.js'
import type { Channel } from './reach.js'

/** Whether the month's allowance of an account has a call left for words of this kind to one person; else they wait. */
export async function affords(
  channel: Channel,
  kind: AllowanceAsked['kind'],
  storage: Pick<Storage, 'uses'>,
  nowMs: number,
): Promise<boolean> {
  const { callsPerMonth: limit } = channel
  if (limit === undefined) return true
  const today = dayOf(nowMs)
  const month = today.slice(0, 7)
  const { calls: used } = await storage.uses(channel.platform, channel.account, month)
  return allowance({ used, limit, kind, day: Number(today.slice(8)), days: daysOf(month) }) === 'send'
}

function daysOf(month: string): number {
  const first: Day = `${month}-01`
  return daysBetween(first, `${addDays(first, 31).slice(0, 7)}-01`)
}
