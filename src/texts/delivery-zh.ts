import { shanghaiClock } from '../domain/shanghai-clock.js'

const clock = (instantMs: number) => shanghaiClock(instantMs, 'M月D日HH:mm')
const USED = { calls: '接口调用', messages: '消息' } as const

/** From one instant to the other; without the day where both are of the same. */
const span = (fromMs: number, untilMs: number) => {
  const [from, until] = [clock(fromMs), clock(untilMs)]
  return from.slice(0, -5) === until.slice(0, -5) ? `${from.slice(-5)}–${until.slice(-5)}` : `${from}–${until}`
}

/** Lines to whoever looks after the service (管理员): what was not sent, what runs short. */
export const deliveryZh = {
  lineWasDown: (fromMs: number, untilMs: number) => `${span(fromMs, untilMs)} 我断线了，这段时间发的命令没收到，麻烦再发一次。`,
  remindersDropped: (n: number, fromMs: number, untilMs: number) =>
    `${clock(fromMs)}–${clock(untilMs)} 服务中断过，有 ${n} 条提醒过时未发。不用补发，下次照常提醒。`,
  remindersUndelivered: (n: number, day: string) => `${day}有 ${n} 条提醒两小时内没送出去，已放弃，不用补发。原因见 tingke outbox。`,
  allowanceShort: (platform: string, what: 'calls' | 'messages', used: number, limit: number) =>
    `${platform} 本月${USED[what]}已用 ${used}/${limit}。之后先保证群周报和期限提醒，个人提醒改为对方下次私聊时再说；下月自动恢复。`,
} as const
