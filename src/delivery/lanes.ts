import type { Ending, Job } from './job.js'
import type { Pace } from './pace.js'

interface Lane {
  readonly pace: Pace
  readonly jobs: Job[]
  /** It waits for so long, until then. */
  waitMs: number
  freeAtMs: number
  busy: boolean
}

export interface LanesOptions {
  readonly now: () => number
  /** Ends the sends under way. */
  readonly signal: AbortSignal
  readonly newPace: () => Pace
  /** Sends at once, all lanes together. */
  readonly mostAtOnce: number
  /** Called when a lane has got a step further. */
  readonly moved: () => void
}

/** Sends jobs lane by lane: in order and at a pace within a lane, side by side across lanes. Holds no timer of its own. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>()
  readonly #options: LanesOptions
  #size = 0
  #running = 0
  /** Outcomes on their way to the store: nobody waits for them but who stops. */
  #endings = 0
  #whenSettled: (() => void)[] = []

  constructor(options: LanesOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#size
  }

  /** False when the lane has as much to do as fits into a minute. */
  add(job: Job): boolean {
    const lane = this.#lanes.get(job.lane) ?? { pace: this.#options.newPace(), jobs: [], waitMs: 0, freeAtMs: 0, busy: false }
    if (lane.jobs.length >= job.sender.limits.sendsPerMinute) return false
    this.#lanes.set(job.lane, lane)
    lane.jobs.push(job)
    this.#size += 1
    return true
  }

  /** Starts what may go out now; gives the next moment at which something more may, or undefined when nothing waits for time. */
  start(): number | undefined {
    let next: number | undefined
    const now = this.#options.now()
    for (const [name, lane] of this.#lanes) {
      if (lane.busy) continue
      if (lane.jobs.length === 0) this.#lanes.delete(name)
      else if (waits(lane, now)) next = Math.min(next ?? lane.freeAtMs, lane.freeAtMs)
      else if (this.#running < this.#options.mostAtOnce) void this.#run(lane, lane.jobs[0] as Job)
    }
    return next
  }

  /** Resolves when the sends under way have ended and their outcomes are written; nothing new is started. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenSettled.push(resolve)
      this.#lookWhetherSettled()
    })
  }

  /** Gives back what was never tried. */
  async release(): Promise<void> {
    const left = [...this.#lanes.values()].flatMap((lane) => lane.jobs.splice(0))
    this.#size -= left.length
    await Promise.all(left.map((job) => job.ended({ state: 'released' })))
  }

  async #run(lane: Lane, job: Job): Promise<void> {
    lane.busy = true
    this.#running += 1
    try {
      const { now, signal } = this.#options
      const part = job.pieces[job.piece]
      if (part === undefined) return this.#end(lane, job, { state: 'sent' })
      if (job.expiresAtMs !== null && now() >= job.expiresAtMs) return this.#end(lane, job, { state: 'expired' })
      const waitMs = await lane.pace.leave(job)
      if (waitMs > 0) {
        lane.waitMs = waitMs
        lane.freeAtMs = now() + waitMs
        return
      }
      if (!(await job.begin())) {
        lane.pace.keep()
        return this.#end(lane, job, { state: 'lost' })
      }
      try {
        await job.sender.send({ key: job.key, address: job.address, part }, signal)
      } catch (error) {
        return this.#end(lane, job, signal.aborted ? { state: 'cut-off' } : { state: 'failed', error })
      }
      job.piece += 1
      if (job.piece === job.pieces.length) this.#end(lane, job, { state: 'sent' })
    } finally {
      lane.busy = false
      this.#running -= 1
      this.#options.moved()
      this.#lookWhetherSettled()
    }
  }

  #end(lane: Lane, job: Job, ending: Ending): void {
    lane.jobs.shift()
    this.#size -= 1
    this.#endings += 1
    void job.ended(ending).finally(this.#endingOver)
  }

  readonly #endingOver = () => {
    this.#endings -= 1
    this.#lookWhetherSettled()
  }

  #lookWhetherSettled(): void {
    if (this.#running > 0 || this.#endings > 0) return
    for (const settled of this.#whenSettled.splice(0)) settled()
  }
}

/** A lane that would wait for longer than it was told has seen the clock put back. */
function waits({ freeAtMs, waitMs }: Lane, now: number): boolean {
  return now < freeAtMs && freeAtMs - now <= waitMs
}
