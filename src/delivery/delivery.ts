import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Coordination } from '../coordination/coordination.js'
import type { Vault } from '../domain/sealed.js'
import { DeliveryError, type Sender } from '../platforms/platform.js'
import type { Unkept } from '../platforms/unkept.js'
import type { Attempt, LeasedRow, Outcome, SentBy } from '../storage/outbox.js'
import type { Storage } from '../storage/storage.js'
import type { DeliveryLog } from './delivery-log.js'
import type { Ending, Unsaid } from './job.js'
import { Lanes } from './lanes.js'
import { createOtherWay } from './other-way.js'
import { OutboxJob, type OutboxJobDeps } from './outbox-job.js'
import { hindranceOf, isMissed, isStuck, MOST_ATTEMPTS, outcomeOf } from './outcome.js'
import { paceOf } from './pace.js'
import { reachOf } from './reach.js'
import { unkeptJob } from './unkept-job.js'

export interface DeliveryDeps {
  readonly storage: Pick<Storage, 'lease' | 'attempt' | 'settle' | 'directory' | 'uses'>
  readonly platforms: readonly Sender[]
  /** Ways out that are open in another process or nowhere: their rows are left alone. */
  readonly closed?: () => readonly SentBy[]
  readonly coordination: Pick<Coordination, 'spend' | 'wake' | 'onWake'>
  readonly vault: Vault
  readonly now: () => number
  /** From 0 to below 1, for the jitter of retries. */
  readonly random?: () => number
  /** Keys of words that are kept nowhere. */
  readonly newId?: () => string
  readonly log: DeliveryLog
}

export interface Delivery {
  start(): void
  /** Something was put into the outbox; tells other instances as well. */
  wake(): void
  /** Sends once, in the order and at the pace of everything else for that chat; a failure is logged and the words are gone. */
  sayOnce(words: Unkept): void
  /** Takes nothing more, ends the sends under way, gives them up after some seconds, and puts back the rows not sent. */
  stop(): Promise<void>
}

type Dead = Extract<Outcome, { state: 'dead' }>
type Retry = Extract<Outcome, { state: 'retry' }>

/** A row that waits for its pace is sent well within this, or left for the next lease; an attempt takes far less. */
const LEASE_MS = 120_000
/** An attempt belongs to whoever makes it for longer: two clocks, each two minutes off, are four apart, and it must not look given up while it is under way. */
const ATTEMPT_MS = 300_000
const BATCH = 250
/** Rows looked at in one turn of the event loop: they are on their way while the next are looked at. */
const AT_ONCE = 64
const MOST_IN_HAND = 1_000
const MOST_AT_ONCE = 256
/** How often the outbox is looked at when nobody wakes us: rows of another process, leases that ended. */
const IDLE_MS = 15_000
/** A row is put back for so long when its lane has enough to do. */
const LANE_FULL_MS = 60_000
const STOP_WITHIN_MS = 4000
const WAKE = 'outbox'

/** The outbox loop: lease, split, pace, write the attempt, send, settle. */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { storage, vault, now, log, coordination, random = Math.random, newId = randomUUID, closed = () => [] } = deps
  const otherWay = createOtherWay({ storage, reach: reachOf(deps.platforms), vault })
  const jobs: OutboxJobDeps = { vault, now, attemptMs: ATTEMPT_MS, attempt, ended }
  const abort = new AbortController()
  const lanes = new Lanes({ now, signal: abort.signal, newPace: () => paceOf(coordination), mostAtOnce: MOST_AT_ONCE, moved })
  /** Rows that wait in their lanes or are being sent, by key; one that was leased again meanwhile as it is under that lease. */
  const inHand = new Map<string, LeasedRow | undefined>()
  /** Outcomes that could not be written: their rows come back when the lease has ended, and are not sent again for that. */
  const unwritten = new Map<string, Outcome>()
  /** Accounts refused as a whole, and until when. */
  const refused = new Map<Sender, { readonly untilMs: number; readonly forMs: number }>()
  let timer: NodeJS.Timeout | undefined
  let state: 'new' | 'on' | 'off' = 'new'
  let endWakes: (() => void) | undefined
  let looking: Promise<void> | undefined
  let lookAgain = false
  /** The outbox had more than we took. */
  let more = false
  let nextDueMs = Number.POSITIVE_INFINITY
  let moving = false

  /** One look at the outbox at a time; a wish that comes meanwhile makes one more. */
  function look(): void {
    lookAgain = true
    if (state !== 'on') return
    looking ??= lookAround().finally(() => {
      looking = undefined
      // A wish that came as the last look ended.
      if (lookAgain) look()
    })
  }

  async function lookAround(): Promise<void> {
    while (lookAgain && state === 'on') {
      lookAgain = false
      await take()
    }
  }

  async function take(): Promise<void> {
    if (nextDueMs <= now()) nextDueMs = Number.POSITIVE_INFINITY
    const room = Math.min(BATCH, MOST_IN_HAND - lanes.size)
    more = room === 0
    try {
      const rows = room > 0 ? await storage.lease(now(), LEASE_MS, room, closed()) : []
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        if (from > 0) {
          send()
          await setImmediate()
        }
        await Promise.all(rows.slice(from, from + AT_ONCE).map(accept))
      }
      if (rows.length === room && room > 0) lookAgain = true
    } catch (error) {
      log.warn('outbox-unavailable', { error })
    }
    send()
  }

  function send(): void {
    if (state === 'on') sleepUntil(Math.min(lanes.start() ?? Number.POSITIVE_INFINITY, nextDueMs))
  }

  function sleepUntil(atMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(look, Math.min(IDLE_MS, Math.max(1, atMs - now())))
  }

  /** Many lanes move at once when a commit ends: they are gone through once for all of them. */
  function moved(): void {
    if (moving) return
    moving = true
    process.nextTick(() => {
      moving = false
      send()
      if (more && lanes.size < MOST_IN_HAND / 2) look()
    })
  }

  /** Nothing is awaited before the row is in its lane, so that rows stay in their order. */
  function accept(row: LeasedRow): Promise<void> | undefined {
    const known = unwritten.get(row.key)
    if (known !== undefined) return settle(row, known)
    // Its lease ended while it waits in its lane or is being sent. The job finds that out by itself, and then it is this one's turn.
    if (inHand.has(row.key)) {
      inHand.set(row.key, row)
      return undefined
    }
    const sender = deps.platforms.find(({ name, account }) => name === row.platform && account === row.account)
    if (sender === undefined) return giveUp(row, 'no-platform')
    const hindrance = hindranceOf(row, sender, now())
    if (hindrance !== undefined) return giveUp(row, hindrance)
    const job = OutboxJob.of(row, sender, jobs)
    if (job === undefined) return giveUp(row, 'unreadable')
    const heldBackMs = restMs(sender)
    if (heldBackMs > 0 || !lanes.add(job)) return putBack(row, now() + (heldBackMs || LANE_FULL_MS))
    inHand.set(row.key, undefined)
    return undefined
  }

  function giveUp(row: LeasedRow, code: string): Promise<void> {
    return settle(row, { state: 'dead', atMs: now(), code })
  }

  function ended(row: LeasedRow, sender: Sender, ending: Ending, unsaid: Unsaid | undefined): Promise<void> {
    if (ending.state === 'failed') noteFailure(sender, ending.error)
    const again = inHand.get(row.key)
    // Nothing was tried: what is put back is held under its last lease.
    const held = ending.state === 'released' && again !== undefined ? again : row
    const outcome = outcomeOf(ending, held, { nowMs: now(), random })
    if (unsaid !== undefined && isMissed(ending, outcome, row)) return goOn(row, unsaid, outcome as Dead)
    if (unsaid !== undefined && isStuck(outcome, held)) return goOn(row, unsaid, outcome as Retry)
    inHand.delete(row.key)
    if (outcome !== undefined) return settle(row, outcome)
    const taken = ending.state === 'lost' && again !== undefined ? accept(again) : undefined
    return taken ?? Promise.resolve()
  }

  async function goOn(row: LeasedRow, unsaid: Unsaid, outcome: Dead | Retry): Promise<void> {
    const other = await onward(row, unsaid, outcome)
    // What may still arrive this way does not wait to be read.
    const becomes = outcome.state === 'retry' && other.state === 'moved' && other.by === null ? outcome : other
    inHand.delete(row.key)
    await settle(row, becomes)
    if (becomes.state === 'moved') look()
  }

  /** Another way for words that this one does not lead to; where the roster cannot be read they are given up, as they would be without one. */
  async function onward(row: LeasedRow, unsaid: Unsaid, outcome: Dead | Retry): Promise<Outcome> {
    const by = { platform: row.platform as string, account: row.account as string }
    try {
      return await otherWay({ row, by, unsaid, code: outcome.code, nowMs: now() })
    } catch (error) {
      log.warn('outbox-unavailable', { error })
      return outcome
    }
  }

  /** How long a refused account is left alone still; 0 after the clock was put back, for then nobody knows. */
  function restMs(sender: Sender): number {
    const { untilMs = 0, forMs = 0 } = refused.get(sender) ?? {}
    const restMs = Math.max(untilMs - now(), 0)
    return restMs > forMs ? 0 : restMs
  }

  /** False also when the store cannot take the note: then nothing is sent. */
  function attempt(begun: Attempt): Promise<boolean> {
    return storage.attempt(begun).catch((error) => {
      unwritten.set(begun.key, { state: 'retry', atMs: begun.atMs, dueAtMs: begun.atMs, code: 'store' })
      log.warn('outbox-unavailable', { error })
      return false
    })
  }

  function putBack(row: LeasedRow, dueAtMs: number): Promise<void> {
    return settle(row, { state: 'untried', heldUntilMs: row.heldUntilMs, dueAtMs })
  }

  async function settle(row: LeasedRow, outcome: Outcome): Promise<void> {
    if (outcome.state === 'retry' || outcome.state === 'untried') nextDueMs = Math.min(nextDueMs, outcome.dueAtMs)
    note(row, outcome, row.attempts)
    try {
      await storage.settle(row.key, outcome)
      unwritten.delete(row.key)
    } catch (error) {
      if (outcome.state !== 'untried') unwritten.set(row.key, outcome)
      log.warn('outbox-unavailable', { error })
    }
  }

  function noteFailure(sender: Sender, error: unknown): void {
    const { name: platform, account } = sender
    if (!(error instanceof DeliveryError)) log.error('delivery-fault', { platform, account, error })
    else if (error.ofAccount) {
      refused.set(sender, { untilMs: now() + error.afterMs, forMs: error.afterMs })
      log.error('account-refused', { platform, account, reason: error.code, ms: error.afterMs })
    }
  }

  function note(row: { readonly platform: string | null; readonly account: string | null }, outcome: Outcome, attempts: number): void {
    const names = { platform: row.platform ?? '', account: row.account ?? '' }
    if (outcome.state === 'sent') log.debug('delivered', { ...names, attempts })
    else if (outcome.state !== 'untried') log.warn('not-delivered', { ...names, outcome: outcome.state, reason: outcome.code, attempts })
  }

  return {
    start() {
      state = 'on'
      endWakes = coordination.onWake(WAKE, look)
      look()
    },
    wake: () => coordination.wake(WAKE),
    sayOnce(words) {
      const sender = deps.platforms.find(({ name, account }) => name === words.platform && account === words.account)
      const lost = (code: string) => note(words, { state: 'dead', atMs: now(), code }, 1)
      if (sender === undefined) return lost('no-platform')
      if (state === 'off') return lost('stopping')
      const tried = { attempts: MOST_ATTEMPTS, expiresAtMs: null, heldUntilMs: 0 }
      const ended = async (ending: Ending) => {
        if (ending.state === 'failed') noteFailure(sender, ending.error)
        const outcome = outcomeOf(ending, tried, { nowMs: now(), random })
        // Nobody comes after us for what we have not tried, or left in the middle.
        if (outcome === undefined || outcome.state === 'untried') lost('stopping')
        else note(words, outcome, 1)
      }
      const isTaken = lanes.size < MOST_IN_HAND && lanes.add(unkeptJob(words, sender, { key: newId(), ended }))
      if (!isTaken) return lost('too-many')
      send()
    },
    async stop() {
      state = 'off'
      endWakes?.()
      clearTimeout(timer)
      const giveUp = setTimeout(() => abort.abort(), STOP_WITHIN_MS)
      await looking
      await lanes.settled()
      clearTimeout(giveUp)
      await lanes.release()
    },
  }
}
