import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { type LineWatched, watchLines } from './line-metrics.js'

export type TurnResult = 'answered' | 'silent' | 'failed'

/** What is read from the store when somebody asks for the metrics. */
export interface Watched {
  /** Messages in the outbox by state. */
  readonly outbox: Readonly<Record<string, number>>
  /** How far behind now the clock has decided reminders; undefined before it first has. */
  readonly clockLagSeconds: number | undefined
  /** Shares of the month's allowances used, from 0 to 1. */
  readonly allowances: readonly { readonly platform: string; readonly what: string; readonly used: number }[]
}

/** What the service counts. Labels are words of ours from small sets: no person, school, group or text is ever one. */
export interface Metrics {
  /** One verified message and what became of it. `kind`: text, press, greet or wordless. */
  turn(platform: string, kind: string, result: TurnResult): void
  /** A request that was not let in, by its reason code. */
  refusal(platform: string, reason: string): void
  /** Time from giving a turn to the store until it was on disk, or refused. */
  commit(seconds: number, result: 'fresh' | 'repeated' | 'conflict' | 'failed'): void
  /** Time from the request's arrival to its answer. */
  reply(platform: string, seconds: number): void
  /** One attempt to send a message, and how it ended: `sent`, `retry`, `moved` or `dead`; `code` is empty for `sent`. */
  send(platform: string, outcome: string, code: string): void
  /** A reminder was put into the outbox. */
  reminder(kind: string): void
  /** Reads these whenever the text is asked for. */
  watch(read: () => Promise<Watched>): void
  /** Connections to platforms, read whenever the text is asked for. */
  lines(read: () => readonly LineWatched[]): void
  /** Whether Redis answers, read whenever the text is asked for. */
  redis(answers: () => boolean): void
  /** Prometheus text. */
  text(): Promise<string>
  /** The same as data, to be joined with that of others. */
  data(): Promise<object[]>
  readonly contentType: string
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4]

export interface MetricsOptions {
  /** Adds memory, event loop and the like. */
  readonly process: boolean
  /** One of several, for the label `account` of everything. */
  readonly account?: string
}

/** Own registry, so that two services in one process do not share counts. */
export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry()
  if (options.account !== undefined) registry.setDefaultLabels({ account: options.account })
  const registers = [registry]
  if (options.process) collectDefaultMetrics({ register: registry })
  const turns = new Counter({
    name: 'tingke_turns_total',
    help: 'Verified messages by what became of them',
    labelNames: ['platform', 'kind', 'outcome'] as const,
    registers,
  })
  const refusals = new Counter({
    name: 'tingke_refusals_total',
    help: 'Requests not let in, by reason',
    labelNames: ['platform', 'reason'] as const,
    registers,
  })
  const commits = new Histogram({
    name: 'tingke_commit_seconds',
    help: 'Time until a turn was on disk',
    labelNames: ['outcome'] as const,
    buckets: SECONDS,
    registers,
  })
  const replies = new Histogram({
    name: 'tingke_reply_seconds',
    help: 'Time from the arrival of a callback to its answer',
    labelNames: ['platform'] as const,
    buckets: SECONDS,
    registers,
  })
  const sends = new Counter({
    name: 'tingke_sends_total',
    help: 'Attempts to send a message, by how they ended',
    labelNames: ['platform', 'outcome', 'code'] as const,
    registers,
  })
  const reminders = new Counter({
    name: 'tingke_reminders_total',
    help: 'Reminders put into the outbox',
    labelNames: ['kind'] as const,
    registers,
  })
  return {
    send: (platform, outcome, code) => sends.inc({ platform, outcome, code }),
    reminder: (kind) => reminders.inc({ kind }),
    watch: (read) => watch(registers, read),
    lines: (read) => watchLines(registers, read, options.account === undefined ? 'account' : 'platform_account'),
    redis: (answers) => watchRedis(registers, answers),
    turn: (platform, kind, outcome) => turns.inc({ platform, kind, outcome }),
    refusal: (platform, reason) => refusals.inc({ platform, reason }),
    commit: (seconds, outcome) => commits.observe({ outcome }, seconds),
    reply: (platform, seconds) => replies.observe({ platform }, seconds),
    text: () => registry.metrics(),
    data: () => registry.getMetricsAsJSON(),
    contentType: registry.contentType,
  }
}

function watchRedis(registers: Registry[], answers: () => boolean): void {
  new Gauge({
    name: 'tingke_redis_up',
    help: 'Whether Redis answered when it was last asked; without it each instance goes on by itself',
    registers,
    collect() {
      this.set(answers() ? 1 : 0)
    },
  })
}

/** Shorter than whoever asks for the metrics waits. */
const READ_WITHIN_MS = 2_000

/** Undefined where the store does not answer: its numbers are left out then, and all others told. */
async function soon<T>(reading: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), READ_WITHIN_MS)
  })
  try {
    return await Promise.race([reading, late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function watch(registers: Registry[], read: () => Promise<Watched>): void {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[], set: (gauge: Gauge<L>, seen: Watched) => void) =>
    new Gauge<L>({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset()
        const seen = await soon(read())
        if (seen) set(this, seen)
        // Without labels a reset makes it nought, and nothing is not nought.
        else if (labelNames.length === 0) this.remove()
      },
    })
  gauge('tingke_outbox_messages', 'Messages in the outbox by state', ['state'], (own, { outbox }) => {
    for (const [state, n] of Object.entries(outbox)) own.set({ state }, n)
  })
  gauge('tingke_clock_lag_seconds', 'How far behind now reminders are decided', [], (own, { clockLagSeconds }) => {
    // Nothing is not nought.
    if (clockLagSeconds === undefined) own.remove()
    else own.set(clockLagSeconds)
  })
  gauge('tingke_allowance_used_ratio', 'Share of a month’s allowance used', ['platform', 'what'], (own, { allowances }) => {
    for (const { platform, what, used } of allowances) own.set({ platform, what }, used)
  })
}
