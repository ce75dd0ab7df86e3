import { shanghaiClock } from '../domain/shanghai-clock.js'

/** `2026-11-16T10:05:00+08:00`. */
export function shanghaiTime(instantMs: number): string {
  return shanghaiClock(instantMs, 'YYYY-MM-DDTHH:mm:ssZ')
}
