import type { Coordination, Lease } from '../coordination/coordination.js'
import type { Storage } from '../storage/storage.js'
import type { Decider } from './decider.js'
import { allowanceLines, droppedLines, type OperatorDeps } from './operator-lines.js'
import { type RemindDeps, remindDue } from './remind-due.js'
import { GRACE_MS } from './slots.js'
import { undeliveredLines } from './undelivered-lines.js'

export interface ReminderLoopDeps extends RemindDeps, OperatorDeps {
  readonly storage: Pick<Storage, 'remind' | 'mark' | 'setMark'> & OperatorDeps['storage']
  readonly decider: Decider
  readonly coordination: Pick<Coordination, 'lease'>
  /** Something was put into the outbox. */
  readonly wake: () => void
  readonly now: () => number
  readonly log: RemindDeps['log'] & {
    info(event: string, fields: { readonly count: number }): void
    warn(event: string, fields: { readonly count?: number; readonly error?: unknown }): void
  }
}

export interface ReminderLoop {
  start(): void
  /** Resolves when nothing is being decided any more. */
  stop(): Promise<void>
}

/** How far reminders have been decided. */
export const REMINDED_UNTIL = 'reminded-until'
const LEASE = 'clock'
/** Whoever holds it and dies is replaced within this and one more try. */
const LEASE_MS = 10_000
const TRY_AGAIN_MS = 3_000
/** The clock is looked at so often: it may have been set, or somebody may have changed what is due. */
const LOOK_MS = 60_000
const OPERATORS_MS = 600_000
/** After an outage of more than this nobody is told of each message of the days before. */
const LOOK_BACK_MS = 14 * 86_400_000

/**
 * The one loop that waits for the clock; of several instances the one that holds the lease decides. It decides everything since the moment it
 * came to last, so that an outage of two hours loses nothing. When the clock is put back it decides the last two hours again, and what the
 * store knows as told is not told twice.
 */
export function createReminderLoop(deps: ReminderLoopDeps): ReminderLoop {
  const { storage, decider, now, log } = deps
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let lease: Lease | undefined
  /** Everything due until then is decided; undefined while the lease is not ours. */
  let cursor: number | undefined
  let operatorsToldMs = Number.NEGATIVE_INFINITY

  function run(): void {
    running = running.then(turn).then(rest, (error) => {
      log.warn('reminding-failed', { error })
      // The slot may be past and still open: what cannot be kept now must not be tried without a pause.
      runIn(TRY_AGAIN_MS)
    })
  }

  /** Until the next slot, or until somebody who holds the lease may be gone. */
  async function rest(): Promise<void> {
    const ours = lease !== undefined && !lease.lost.aborted
    runIn(ours ? Math.max(1, Math.min(LOOK_MS, await untilNextSlot())) : TRY_AGAIN_MS)
  }

  function runIn(ms: number): void {
    clearTimeout(timer)
    if (!stopping.signal.aborted) timer = setTimeout(run, ms)
  }

  async function untilNextSlot(): Promise<number> {
    try {
      const slot = cursor === undefined ? undefined : await decider.next(cursor)
      return slot === undefined || slot <= (cursor ?? 0) ? LOOK_MS : slot - now()
    } catch (error) {
      log.warn('reminding-failed', { error })
      return LOOK_MS
    }
  }

  async function turn(): Promise<void> {
    if (!(await hold())) return
    const atMs = now()
    const from = await startingAt(atMs)
    const slot = await decider.next(from)
    if (slot !== undefined && slot <= atMs) {
      const signal = AbortSignal.any([stopping.signal, (lease as Lease).lost])
      await decide(from, atMs, signal)
      if (signal.aborted) return
    }
    await tellOperators(atMs)
    cursor = atMs
    await storage.setMark(REMINDED_UNTIL, atMs)
  }

  async function decide(from: number, atMs: number, signal: AbortSignal): Promise<void> {
    const dropped = await droppedLines(deps, Math.max(from, atMs - LOOK_BACK_MS), atMs - GRACE_MS, atMs)
    if (dropped.length > 0) {
      await storage.remind(dropped)
      log.warn('reminders-dropped', { count: dropped.length })
    }
    const reminded = await remindDue(deps, { nowMs: atMs }, signal)
    if (reminded.length > 0) log.info('reminded', { count: reminded.length })
    deps.wake()
  }

  async function tellOperators(atMs: number): Promise<void> {
    if (Math.abs(atMs - operatorsToldMs) < OPERATORS_MS) return
    operatorsToldMs = atMs
    const lines = [...(await allowanceLines(deps, atMs)), ...(await undeliveredLines(deps, atMs))]
    if (lines.length > 0 && (await storage.remind(lines)).some(Boolean)) deps.wake()
  }

  async function hold(): Promise<boolean> {
    if (lease?.lost.aborted) lease = undefined
    if (lease !== undefined) return true
    cursor = undefined
    lease = await deps.coordination.lease(LEASE, LEASE_MS)
    lease?.lost.addEventListener('abort', rest)
    return lease !== undefined
  }

  /** A store that never reminded anybody has nothing to catch up with. */
  async function startingAt(atMs: number): Promise<number> {
    const last = cursor ?? (await storage.mark(REMINDED_UNTIL)) ?? atMs
    return last <= atMs ? last : atMs - GRACE_MS
  }

  return {
    start: run,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
      await lease?.release()
    },
  }
}
