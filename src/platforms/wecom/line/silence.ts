import { minuteOfDay } from '../../../domain/day.js'
import type { ChatPlace } from '../../platform.js'

type Kind = ChatPlace['kind']

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** When schools talk. */
const TALKING = { from: 7, to: 21 }
const QUIET_HOUR = 4
const FIRST_PATIENCE_MS = 20 * MINUTE_MS
const LONGEST_PATIENCE_MS = 4 * HOUR_MS

interface Heard {
  lastMs: number
  /** How much longer than that its silence is believed. */
  patienceMs: number
  sinceMs: number
}

/**
 * Says when a connection that answers pings is to be opened anew because it may be deaf: after some there come messages of one kind of chat and none
 * of the other (§2.8). Silence and deafness look alike, so each kind that has talked is believed for a while, longer each time nothing came
 * of it, by day only; and once a night, when nobody is disturbed, it is opened anew in any case.
 */
export class Silence {
  readonly #heard = new Map<Kind, Heard>()
  #renewedMs: number

  constructor(openedMs: number) {
    this.#renewedMs = openedMs
  }

  heard(kind: Kind, atMs: number): void {
    this.#heard.set(kind, { lastMs: atMs, patienceMs: FIRST_PATIENCE_MS, sinceMs: atMs })
  }

  isSuspicious(nowMs: number): boolean {
    const hour = Math.floor(minuteOfDay(nowMs) / 60)
    if (hour === QUIET_HOUR) return nowMs - this.#renewedMs > DAY_MS / 2
    if (hour < TALKING.from || hour >= TALKING.to) return false
    return [...this.#heard.values()].some((each) => isOver(each, nowMs))
  }

  renewed(nowMs: number): void {
    this.#renewedMs = nowMs
    for (const each of this.#heard.values()) {
      if (isOver(each, nowMs)) each.patienceMs = Math.min(LONGEST_PATIENCE_MS, each.patienceMs * 2)
      each.sinceMs = nowMs
    }
  }
}

/** Who has not talked for a day does not normally talk. */
function isOver({ lastMs, sinceMs, patienceMs }: Heard, nowMs: number): boolean {
  return nowMs - sinceMs > patienceMs && nowMs - lastMs < DAY_MS
}
