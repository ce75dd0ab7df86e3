/** Nobody is sent anything before 07:00 and from 21:00 on (PRODUCT, promise 11): minutes of the day in Asia/Shanghai. */
const ENDS = 7 * 60
const BEGINS = 21 * 60

export function isQuiet(minuteOfDay: number): boolean {
  return minuteOfDay < ENDS || minuteOfDay >= BEGINS
}
