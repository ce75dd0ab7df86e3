import type { Ending, Job } from './job.js'
import { Pace } from './pace.js'

interface Lane {
  readonly pace: Pace
  readonly jobs: Job[]
  busy: boolean
}

/** Sends jobs lane by lane: in order and at the platform's pace within a lane, side by side across lanes. Holds no timer of its own. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>()
  readonly #now: () => number
  readonly #signal: AbortSignal
  readonly #running = new Set<Promise<void>>()
  /** Called when a lane has got a step further. */
  readonly #moved: () => void
  #size = 0

  constructor(options: { readonly now: () => number; readonly signal: AbortSignal; readonly moved: () => void }) {
    this.#now = options.now
    this.#signal = options.signal
    this.#moved = options.moved
  }

  get size(): number {
    return this.#size
  }

  add(job: Job): void {
    const lane = this.#lanes.get(job.lane) ?? { pace: new Pace(job.platform.limits.sendsPerMinute), jobs: [], busy: false }
    this.#lanes.set(job.lane, lane)
    lane.jobs.push(job)
    this.#size += 1
  }

  /** Starts what may go out now; gives the next moment at which something more may, or undefined when nothing waits for time. */
  start(): number | undefined {
    let next: number | undefined
    const now = this.#now()
    for (const [name, lane] of this.#lanes) {
      if (lane.busy) continue
      const freeAt = lane.pace.freeAt(now)
      if (lane.jobs.length === 0) {
        if (lane.pace.idle(now)) this.#lanes.delete(name)
      } else if (freeAt <= now) this.#run(lane)
      else next = Math.min(next ?? freeAt, freeAt)
    }
    return next
  }

  /** Resolves when the sends under way have ended; nothing new is started. */
  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }

  /** Gives back what was never tried. */
  async release(): Promise<void> {
    for (const lane of this.#lanes.values()) {
      const jobs = lane.jobs.splice(0)
      this.#size -= jobs.length
      await Promise.all(jobs.map((job) => job.ended({ state: 'released' })))
    }
  }

  #run(lane: Lane): void {
    lane.busy = true
    const running = this.#step(lane, lane.jobs[0] as Job).finally(() => {
      lane.busy = false
      this.#running.delete(running)
      this.#moved()
    })
    this.#running.add(running)
  }

  async #step(lane: Lane, job: Job): Promise<void> {
    const now = this.#now()
    if (now >= job.heldUntilMs) return this.#drop(lane)
    const piece = job.pieces[job.progress.sent]
    if (piece === undefined) return this.#end(lane, job, { state: 'sent' })
    if (job.expiresAtMs !== null && now >= job.expiresAtMs) return this.#end(lane, job, { state: 'expired' })
    lane.pace.spend(now)
    try {
      await job.platform.send({ key: job.key, address: job.address, part: piece }, this.#signal)
    } catch (error) {
      return this.#end(lane, job, { state: 'failed', error })
    }
    job.progress.sent += 1
    if (job.progress.sent === job.pieces.length) await this.#end(lane, job, { state: 'sent' })
  }

  async #end(lane: Lane, job: Job, ending: Ending): Promise<void> {
    this.#drop(lane)
    await job.ended(ending)
  }

  #drop(lane: Lane): void {
    lane.jobs.shift()
    this.#size -= 1
  }
}
