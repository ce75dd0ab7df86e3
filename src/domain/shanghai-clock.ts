import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)
dayjs.extend(timezone)

/** An instant as calendar and clock show it in Asia/Shanghai, in the form of a dayjs format, wherever the server stands. For people to read: `day.ts` reckons. */
export function shanghaiClock(instantMs: number, form: string): string {
  return dayjs(instantMs).tz('Asia/Shanghai').format(form)
}
