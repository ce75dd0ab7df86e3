import { shanghaiClock } from '../domain/shanghai-clock.js'
import type { repeatsZh } from './repeats-zh.js'

const clock = (instantMs: number) => shanghaiClock(instantMs, 'HH:mm')

export const repeatsEn: typeof repeatsZh = {
  repeated: (ids, atMs) =>
    `This got in at ${clock(atMs)} already: ${ids.join(', ')}. Nothing was logged twice. If it was another time, send it again with "log again" in front.`,
  logAgain: 'another time, log it',
}
