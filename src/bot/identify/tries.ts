import type { Incoming } from '../../platforms/platform.js'
import type { Storage } from '../../storage/storage.js'

/** Wrong tries of one sender in any hour. */
const MOST_TRIES = 5
/** Wrong tries at the codes of one school in an hour, by whomever: far from a chance to guess one, and more than a busy morning brings. */
const MOST_OF_SCHOOL = 60
const HOUR_MS = 3_600_000
const STEP_MS = HOUR_MS / MOST_OF_SCHOOL

/** The turns of a sender that were wrong tries in the hour of a moment: each is counted with what it keeps, whatever process takes it. */
export function triesKey({ platform, account, sender }: Incoming, atMs: number): string {
  return `wrong codes ${platform} ${account} ${sender.toLowerCase()} ${Math.floor(atMs / HOUR_MS)}`
}

/** Whether a sender has had enough wrong tries, in this hour of the clock and the one before: so it is never more in any hour. */
export async function isOverTries(message: Incoming, storage: Pick<Storage, 'turnsOf'>): Promise<boolean> {
  const atMs = message.receivedAtMs
  const tries = await Promise.all([triesKey(message, atMs), triesKey(message, atMs - HOUR_MS)].map((key) => storage.turnsOf(key)))
  return tries.reduce((sum, each) => sum + each, 0) >= MOST_TRIES
}

/** Whether codes of a school have been tried too often. Its mark runs ahead of the clock by one step a wrong try. */
export async function isSchoolOverTries(school: string, atMs: number, storage: Pick<Storage, 'mark'>): Promise<boolean> {
  return ((await storage.mark(markOf(school))) ?? 0) > atMs + HOUR_MS - STEP_MS
}

export async function countSchoolTry(school: string, atMs: number, storage: Pick<Storage, 'mark' | 'setMark'>): Promise<void> {
  const ahead = Math.max((await storage.mark(markOf(school))) ?? 0, atMs)
  await storage.setMark(markOf(school), ahead + STEP_MS)
}

function markOf(school: string): string {
  return `wrong codes ${school}`
}
