import type { Vault } from '../domain/sealed.js'
import { fillPart } from '../platforms/fill-ids.js'
import { openOutgoing } from '../platforms/outgoing-body.js'
import { DeliveryError, type Part, type Sender } from '../platforms/platform.js'
import type { Unkept } from '../platforms/unkept.js'
import type { LeasedRow, Outcome, Storage } from '../storage/storage.js'
import type { Ending } from './job.js'
import { Lanes } from './lanes.js'
import { MOST_ATTEMPTS, outcomeOf } from './outcome.js'
import { splitText } from './split-text.js'

export interface DeliveryDeps {
  readonly storage: Pick<Storage, 'lease' | 'attempt' | 'settle'>
  readonly platforms: readonly Sender[]
  readonly vault: Vault
  readonly now: () => number
  /** From 0 to below 1, for the jitter of retries. */
  readonly random?: () => number
  readonly log: DeliveryLog
}

/** Codes, names of ours and numbers only. */
interface DeliveryFields {
  readonly platform?: string
  readonly account?: string
  readonly outcome?: string
  readonly reason?: string
  readonly attempts?: number
  readonly error?: unknown
}

export interface DeliveryLog {
  debug(event: string, fields?: DeliveryFields): void
  warn(event: string, fields?: DeliveryFields): void
  error(event: string, fields?: DeliveryFields): void
}

export interface Delivery {
  start(): void
  /** Something was put into the outbox. */
  wake(): void
  /** Sends once, in the order and at the pace of everything else for that chat; a failure is logged and the words are gone. */
  sayOnce(words: Unkept): void
  /** Takes nothing more, ends the sends under way, gives them up after some seconds, and puts back the rows not sent. */
  stop(): Promise<void>
}

/** A row that waits for its pace is sent well within this, or left for the next lease. */
const LEASE_MS = 120_000
const BATCH = 20
const MOST_IN_HAND = 200
/** How often the outbox is looked at when nobody wakes us: rows of another process, leases that ended. */
const IDLE_MS = 15_000
const STOP_WITHIN_MS = 4000

/** The outbox loop: lease, split, pace, send, settle. The attempt is written by the lease, before the call. */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { storage, vault, now, log, random = Math.random } = deps
  const abort = new AbortController()
  const lanes = new Lanes({ now, signal: abort.signal, moved })
  /** How far rows not settled for good have got: a retry goes on behind it, and a failed settlement is no reason to send again. */
  const underWay = new Map<string, { sent: number }>()
  let timer: NodeJS.Timeout | undefined
  let state: 'new' | 'on' | 'off' = 'new'
  let looking: Promise<void> | undefined
  let lookAgain = false
  /** The outbox had more than we took. */
  let more = false
  let nextDueMs = Number.POSITIVE_INFINITY

  /** One look at the outbox at a time; a wish that comes meanwhile makes one more. */
  function look(): void {
    lookAgain = true
    looking ??= lookAround().finally(() => {
      looking = undefined
      // A wish that came as the last look ended.
      if (lookAgain && state === 'on') look()
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
      const rows = room > 0 ? await storage.lease(now(), LEASE_MS, room) : []
      for (const row of rows) await accept(row)
      if (rows.length === BATCH) lookAgain = true
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

  function moved(): void {
    send()
    if (more && lanes.size < MOST_IN_HAND / 2) look()
  }

  async function accept(row: LeasedRow): Promise<void> {
    const platform = deps.platforms.find(({ name, account }) => name === row.platform && account === row.account)
    if (platform === undefined) return settle(row, { state: 'dead', atMs: now(), code: 'no-platform' })
    if (row.attempts >= MOST_ATTEMPTS) return settle(row, { state: 'dead', atMs: now(), code: 'too-many-attempts' })
    // Somebody began to send it and is gone: it may have arrived, so it is not sent again blindly, but left to the administrator.
    if (row.uncertainSinceMs !== null && !underWay.has(row.key)) return settle(row, { state: 'dead', atMs: now(), code: 'uncertain' })
    const outgoing = opened(row)
    if (outgoing === undefined) return settle(row, { state: 'dead', atMs: now(), code: 'unreadable' })
    const progress = underWay.get(row.key) ?? { sent: 0 }
    underWay.set(row.key, progress)
    const { key, heldUntilMs } = row
    if (!(await storage.attempt({ key, heldUntilMs, atMs: now(), untilMs: heldUntilMs, piece: progress.sent }))) return
    lanes.add({
      key: row.key,
      platform,
      lane: laneOf(row.platform as string, row.account as string, row.to),
      address: outgoing.address,
      pieces: piecesOf(fillPart(outgoing.part, row.ids), platform),
      progress,
      expiresAtMs: row.expiresAtMs,
      heldUntilMs: now() + LEASE_MS,
      ended(ending) {
        noteFault(ending, row)
        return settle(row, outcomeOf(ending, { ...row, attempts: row.attempts + 1 }, { nowMs: now(), random }))
      },
    })
  }

  /** Undefined for a row sealed with a key that is gone: it must not stop the others. */
  function opened(row: LeasedRow): ReturnType<typeof openOutgoing> | undefined {
    try {
      return openOutgoing(vault, row.body)
    } catch {
      return undefined
    }
  }

  async function settle(row: LeasedRow, outcome: Outcome): Promise<void> {
    if (outcome.state === 'retry') nextDueMs = Math.min(nextDueMs, outcome.dueAtMs)
    note(row, outcome, row.attempts + 1)
    try {
      await storage.settle(row.key, outcome)
      if (outcome.state !== 'retry') underWay.delete(row.key)
    } catch (error) {
      log.warn('outbox-unavailable', { error })
    }
  }

  function noteFault(ending: Ending, { platform }: Pick<LeasedRow, 'platform'>): void {
    if (ending.state !== 'failed') return
    const { error } = ending
    if (!(error instanceof DeliveryError)) log.error('delivery-fault', { platform: platform ?? '', error })
  }

  function note(row: { readonly platform: string | null; readonly account: string | null }, outcome: Outcome, attempts: number): void {
    const names = { platform: row.platform ?? '', account: row.account ?? '' }
    if (outcome.state === 'sent') log.debug('delivered', { ...names, attempts })
    else log.warn('not-delivered', { ...names, outcome: outcome.state, reason: outcome.code, attempts })
  }

  return {
    start() {
      state = 'on'
      look()
    },
    wake: look,
    sayOnce(words) {
      const platform = deps.platforms.find(({ name, account }) => name === words.platform && account === words.account)
      if (platform === undefined || state === 'off' || lanes.size >= MOST_IN_HAND) return
      lanes.add({
        key: '',
        platform,
        lane: laneOf(words.platform, words.account, words.to),
        address: words.address,
        pieces: piecesOf(words.part, platform),
        progress: { sent: 0 },
        expiresAtMs: words.expiresAtMs,
        heldUntilMs: now() + LEASE_MS,
        async ended(ending) {
          noteFault(ending, words)
          note(words, outcomeOf(ending, { attempts: MOST_ATTEMPTS, expiresAtMs: null }, { nowMs: now(), random }), 1)
        },
      })
      send()
    },
    async stop() {
      state = 'off'
      clearTimeout(timer)
      const giveUp = setTimeout(() => abort.abort(), STOP_WITHIN_MS)
      await looking
      await lanes.settled()
      clearTimeout(giveUp)
      await lanes.release()
    },
  }
}

function piecesOf(part: Part, platform: Sender): readonly Part[] {
  const texts = splitText(part.text, platform.limits.textBytes)
  return texts.map((text, at) => (at === texts.length - 1 ? { ...part, text } : { text }))
}

function laneOf(platform: string, account: string, to: string): string {
  return JSON.stringify([platform, account, to])
}
