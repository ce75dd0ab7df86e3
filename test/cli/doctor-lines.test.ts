import { expect, it } from 'vitest'
import { checkLines } from '../../src/cli/doctor/check-lines.js'

const AT = Date.parse('2026-11-16T10:12:00+08:00')
const line = (state: string, trouble: string | null, lastGroupMessageMs: number | null = AT) => ({
  platform: 'chat',
  account: 'bot',
  state,
  trouble,
  lastGroupMessageMs,
  lastPrivateMessageMs: null,
  lastAcknowledgedMs: AT,
  reconnects: 2,
})

it('tells when a connection last carried what', () => {
  const [finding] = checkLines([line('up', null)], [])
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
  const [finding] = checkLines([line(state, trouble)], [])
  expect(finding).toMatchObject({ state: 'fail', says: expect.stringMatching(says), fix: expect.stringMatching(fix) })
})

it('says in the platform’s own words what the platform’s own ways to connect know', () => {
  const setups = [
    { platform: 'fax', explains: () => ({ says: '没纸了' }) },
    { platform: 'chat', explains: (code: string) => (code === 'refused:7' ? { says: '七号', fix: '看七号' } : undefined) },
  ]
  expect(checkLines([line('refused', 'refused:7')], setups)).toEqual([
    expect.objectContaining({ state: 'fail', says: expect.stringMatching(/七号（refused:7）/), fix: '看七号' }),
  ])
  expect(checkLines([line('refused', 'refused:8')], setups)[0]?.says).toMatch(/编号或密钥/)
})

it('warns of a connection over which nothing has ever come', () => {
  const [finding] = checkLines([line('up', null, null)], [{ platform: 'chat', explains: (code) => ({ says: '', fix: `怎么办 ${code}` }) }])
  expect(finding).toMatchObject({ state: 'warn', says: expect.stringMatching(/还没有收到过消息/), fix: '怎么办 unheard' })
})
