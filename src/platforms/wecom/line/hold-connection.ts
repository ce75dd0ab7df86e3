import type { LineState } from '../../line.js'
import { LineBackOff } from '../../line-back-off.js'
import { problemOf } from '../api/verdicts.js'
import { type Connection, type ConnectionOptions, type Ended, SubscribeRefused } from './connection.js'
import { failureCode } from './failure-code.js'
import type { Silence } from './silence.js'

export interface HoldOptions extends Pick<ConnectionOptions, 'now'> {
  open(signal: AbortSignal): Promise<Connection>
  readonly silence: Silence
  readonly random: () => number
  /** How it is now; the connection where it is up. */
  is(state: LineState['state'], trouble: string | null, connection?: Connection): void
  /** It was opened anew after it had been down. */
  wasDown(fromMs: number, toMs: number): void
}

const LOOK_MS = 15_000
/** Somebody else subscribed for the bot: whoever fights back is kicked again, and so on. */
const KICKED_MS = { first: 30_000, longest: 600_000 }
/** Subscribing is rate protected, and only an administrator can help. */
const REFUSED_MS = 300_000

/** Opens the connection and keeps it open until the signal, at a pace that harms nobody. */
export async function holdConnection(options: HoldOptions, signal: AbortSignal): Promise<void> {
  const { now, is, wasDown, random } = options
  const backOff = new LineBackOff(random)
  let downSinceMs: number | undefined
  let kicks = 0
  while (!signal.aborted) {
    const startedMs = now()
    const ended = await oneLife(options, signal, () => {
      if (downSinceMs !== undefined) wasDown(downSinceMs, now())
      downSinceMs = undefined
    })
    if (signal.aborted) break
    const { reason, waitMs, heardMs } = ended
    downSinceMs ??= heardMs
    is(waitMs === REFUSED_MS ? 'refused' : 'down', reason)
    const livedMs = now() - startedMs
    kicks = reason === 'kicked' ? kicks + 1 : livedMs > KICKED_MS.longest ? 0 : kicks
    const least = reason === 'kicked' ? Math.min(KICKED_MS.longest, KICKED_MS.first * 2 ** (kicks - 1)) : waitMs
    const jitter = reason === 'kicked' ? random() * least : 0
    await pause(Math.max(least + jitter, backOff.next(ended.lived ? livedMs : 0)), signal)
  }
  is('idle', null)
}

interface LifeEnded extends Ended {
  /** It came about. */
  readonly lived: boolean
  /** The least time to wait. */
  readonly waitMs: number
}

async function oneLife(options: HoldOptions, signal: AbortSignal, up: () => void): Promise<LifeEnded> {
  const { open, now, is } = options
  try {
    const connection = await open(signal)
    is('up', null, connection)
    up()
    return { ...(await live(connection, options, signal)), lived: true, waitMs: 0 }
  } catch (error) {
    const ended = { heardMs: now(), lived: false }
    if (!(error instanceof SubscribeRefused)) return { ...ended, reason: failureCode(error), waitMs: 0 }
    const { retryable, afterMs } = problemOf(error.errcode)
    return { ...ended, reason: `refused:${error.errcode}`, waitMs: retryable ? afterMs : REFUSED_MS }
  }
}

/** Until it ends. One that may be deaf is replaced by a new one first, so that nothing is missed in between. */
async function live(first: Connection, { open, silence, now, is }: HoldOptions, signal: AbortSignal): Promise<Ended> {
  let current = first
  silence.renewed(now())
  for (;;) {
    const ended = await Promise.race([current.ended, pause(LOOK_MS, signal)])
    if (ended) return ended
    if (signal.aborted) {
      current.close('stopped')
      return current.ended
    }
    if (!silence.isSuspicious(now()) || !current.isIdle) continue
    const next = await open(signal).catch(() => undefined)
    silence.renewed(now())
    if (next === undefined) continue
    is('up', null, next)
    current.close('replaced')
    current = next
  }
}

function pause(ms: number, signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', over)
      resolve(undefined)
    }
    const timer = setTimeout(over, ms)
    signal.addEventListener('abort', over)
    if (signal.aborted) over()
  })
}
