import { shanghaiClock } from '../domain/shanghai-clock.js'

const clock = (instantMs: number) => shanghaiClock(instantMs, 'HH:mm')

/** A command said again after an outage, which had got in the first time. */
export const repeatsZh = {
  repeated: (ids: readonly string[], atMs: number) =>
    `这条 ${clock(atMs)} 已记过：${ids.join('、')}，没有重复记。真是另一次，就在前面加“再记”重发一遍。`,
  logAgain: '是另一次，再记一条',
}
