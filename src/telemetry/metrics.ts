import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type TurnResult = 'answered' | 'silent' | 'failed'

/** What the service counts. Labels are words of ours from small sets: no person, school, group or text is ever one. */
export interface Metrics {
  /** One verified message and what became of it. `kind`: text, press or greet. */
  turn(platform: string, kind: string, result: TurnResult): void
  /** A request that was not let in, by its reason code. */
  refusal(platform: string, reason: string): void
  /** Time from giving a turn to the store until it was on disk, or refused. */
  commit(seconds: number, result: 'fresh' | 'repeated' | 'conflict' | 'failed'): void
  /** Time from the request's arrival to its answer. */
  reply(platform: string, seconds: number): void
  /** Prometheus text. */
  text(): Promise<string>
  readonly contentType: string
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 4]

/** Own registry, so that two services in one process do not share counts. `process` adds memory, event loop and the like. */
export function createMetrics(options: { readonly process: boolean }): Metrics {
  const registry = new Registry()
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
  return {
    turn: (platform, kind, outcome) => turns.inc({ platform, kind, outcome }),
    refusal: (platform, reason) => refusals.inc({ platform, reason }),
    commit: (seconds, outcome) => commits.observe({ outcome }, seconds),
    reply: (platform, seconds) => replies.observe({ platform }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
