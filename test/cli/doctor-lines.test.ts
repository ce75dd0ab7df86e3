import { expect, it } from 'vitest'
import { checkLines } from '../../src/cli/doctor/check-lines.js'

const AT = Date.parse('2026-11-16T10:12:00+08:00')
const line = (state: string, trouble: string | null) =>
  `ready\n${JSON.stringify({
    platform: 'chat',
    account: 'bot',
    state,
    trouble,
    lastGroupMessageMs: AT,
    lastPrivateMessageMs: null,
    lastAcknowledgedMs: AT,
    reconnects: 2,
  })}\n`

it('tells when a connection last carried what', () => {
  const [finding] = checkLines(line('up', null))
  expect(finding).toMatchObject({ check: 'lines', state: 'ok' })
  expect(finding?.says).toMatch(/最近群消息 .*10:12.*私聊 还没有.*重连 2 次/)
})

it.each([
  ['refused', 'refused:40001', /密钥.*40001/, /Secret/],
  ['down', 'address', /连不上/, /443/],
  ['down', 'clock', /证书/, /时钟/],
  ['down', 'kicked', /另一个程序/, /停掉/],
  ['up', 'quota-exhausted', /额度/, /增购/],
  ['down', 'closed-1006', /正在重连.*closed-1006/, /网络/],
])('names the cause and what to do: %s %s', (state, trouble, says, fix) => {
  const [finding] = checkLines(line(state, trouble))
  expect(finding).toMatchObject({ state: 'fail', says: expect.stringMatching(says), fix: expect.stringMatching(fix) })
})

it('finds nothing where no connection is held', () => {
  expect(checkLines('ready\n')).toEqual([])
})
