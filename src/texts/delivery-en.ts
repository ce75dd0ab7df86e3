import { shanghaiClock } from '../domain/shanghai-clock.js'
import type { deliveryZh } from './delivery-zh.js'

const clock = (instantMs: number) => shanghaiClock(instantMs, 'YYYY-MM-DD HH:mm')
const USED = { calls: 'API calls', messages: 'messages' } as const

export const deliveryEn: typeof deliveryZh = {
  lineWasDown: (fromMs, untilMs) =>
    `I was offline from ${clock(fromMs)} to ${clock(untilMs)}. Commands sent in between did not reach me; please send them again.`,
  remindersDropped: (n, fromMs, untilMs) =>
    `The service was interrupted between ${clock(fromMs)} and ${clock(untilMs)}; ${n} reminder${n === 1 ? '' : 's'} came too late and ${n === 1 ? 'was' : 'were'} not sent. Nothing to do: reminding goes on as usual.`,
  remindersUndelivered: (n, day) =>
    `On ${day} ${n} reminder${n === 1 ? '' : 's'} could not be delivered within two hours and ${n === 1 ? 'was' : 'were'} given up. Nothing to do; tingke outbox shows why.`,
  allowanceShort: (platform, what, used, limit) =>
    `${platform}: ${used} of ${limit} ${USED[what]} of this month are used. Group digests and deadlines go first from now on; personal nudges wait for the person's next private message. It recovers with the new month.`,
}
