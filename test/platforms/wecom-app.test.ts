import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/platforms/platform.js'
import { createApp } from '../../src/platforms/wecom/app/app.js'
import { readFlatXml } from '../../src/platforms/wecom/app/flat-xml.js'
import { platformContract } from '../contract/platform.js'
import { changed, messageIn, NOW, openedWith, request, sealedFor } from './requests.js'

const CORP = 'ww5a1c0de7e57f00d1'
const KEYS = { token: 'sWgvgPPmXpiFsxSe', aesKey: 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE', receiver: CORP }
const SECONDS = String(NOW / 1000)

const app = createApp({ corpId: CORP, agentId: '1000021', token: KEYS.token, aesKey: KEYS.aesKey, now: () => NOW, randomBytes })

function callback(fields: Readonly<Record<string, string>>) {
  const inner = Object.entries({ ToUserName: CORP, FromUserName: 'LiLaoShi', CreateTime: SECONDS, AgentID: '1000021', ...fields })
  const { sealed, query } = sealedFor(
    KEYS,
    `<xml>${inner.map(([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`).join('')}</xml>`,
    SECONDS,
  )
  return request({ path: '/wecom/app', query, body: `<xml><ToUserName>${CORP}</ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>` })
}

function replyFields(answer: Answer) {
  const outer = readFlatXml(answer.body)
  if (typeof outer === 'string') throw new Error(outer)
  const inner = openedWith(KEYS, outer.get('Encrypt')!, outer.get('MsgSignature')!, outer.get('TimeStamp')!, outer.get('Nonce')!)
  const fields = readFlatXml(inner)
  if (typeof fields === 'string') throw new Error(fields)
  return { inner, fields }
}

platformContract('WeCom self-built app', () => ({
  platform: app,
  nowMs: NOW,
  chats: ['private'],
  secrets: [KEYS.token, KEYS.aesKey],
  message: ({ text, id }) => callback({ MsgType: 'text', Content: text, MsgId: id }),
  unknownType: () => callback({ MsgType: 'hologram', MsgId: '9' }),
  badlySigned: (genuine) => ({
    ...genuine,
    query: changed(genuine.query, 'nonce'),
  }),
  windowMs: 300_000,
  words: (answer) => (answer.body === '' ? [] : [replyFields(answer).fields.get('Content')!]),
  failures: [
    { name: 'push', send: () => app.send({ key: 'k', address: null, part: { text: 'x' } }, AbortSignal.timeout(1000)), retryable: false },
  ],
}))

describe('self-built app', () => {
  it('answers with To and From swapped, at most 2048 bytes', async () => {
    const message = messageIn(await app.receive(callback({ MsgType: 'text', Content: '/进度', MsgId: '1' })))
    const { fields } = replyFields(app.answer(message, { here: { text: `${'长'.repeat(900)}]]><b>&` } }))
    expect(fields.get('ToUserName')).toBe('LiLaoShi')
    expect(fields.get('FromUserName')).toBe(CORP)
    expect(fields.get('CreateTime')).toBe(SECONDS)
    expect(Buffer.byteLength(fields.get('Content')!)).toBeLessThanOrEqual(2048)
    expect(fields.get('Content')).toMatch(/没有全部显示）$/)
    expect(replyFields(app.answer(message, { here: { text: 'a]]><b>&\u0001' } })).fields.get('Content')).toBe('a]]><b>&')
  })

  it('never repeats nonce or frame', async () => {
    const message = messageIn(await app.receive(callback({ MsgType: 'text', Content: '/进度', MsgId: '1' })))
    const bodies = new Set(Array.from({ length: 20 }, () => app.answer(message, { here: { text: '好' } }).body))
    expect(bodies.size).toBe(20)
  })

  it.each(['enter_agent', 'subscribe'])('greets on %s', async (event) => {
    const message = messageIn(await app.receive(callback({ MsgType: 'event', Event: event, EventKey: '' })))
    expect(message).toMatchObject({ event: 'greet', text: '', sender: 'LiLaoShi', chat: { kind: 'private', id: 'LiLaoShi' } })
    expect(replyFields(app.answer(message, { here: { text: '您好' } })).fields.get('Content')).toBe('您好')
  })

  it.each(['image', 'voice', 'video', 'location', 'link'])('%s is something without words', async (MsgType) => {
    const message = messageIn(await app.receive(callback({ MsgType, MediaId: 'm', MsgId: '2' })))
    expect(message).toMatchObject({ event: 'wordless', text: '', messageId: '2', chat: { kind: 'private' } })
  })

  it('takes a pressed button as its value typed, and answers with the button', async () => {
    const press = { MsgType: 'event', Event: 'template_card_event', EventKey: '/进度', TaskId: 't1', CardType: 'button_interaction' }
    const message = messageIn(await app.receive(callback(press)))
    expect(message).toMatchObject({ event: 'press', text: '/进度' })
    const { inner } = replyFields(app.answer(message, { here: { text: '已登记 听课 1 节\n本周 2/3' } }))
    expect(inner).toContain(
      '<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已登记 听课 1 节]]></ReplaceName></Button>',
    )
  })

  const press = { MsgType: 'event', Event: 'template_card_event', EventKey: '/为什么 听课', TaskId: 't1', CardType: 'button_interaction' }
  const long = '目标 30 节，应完成 16 节。\n公式：30×51÷94'

  it('that can push says what a button has no room for as a message', async () => {
    const pushing = createApp({
      corpId: CORP,
      agentId: '1000021',
      token: KEYS.token,
      aesKey: KEYS.aesKey,
      push: async () => undefined,
      now: () => NOW,
      randomBytes,
    })
    const message = messageIn(await pushing.receive(callback(press)))
    expect(replyFields(pushing.answer(message, { here: { text: long } })).inner).toContain('<ReplaceName><![CDATA[已处理]]></ReplaceName>')
    expect(pushing.deferred(message, { here: { text: long } })).toEqual([
      { address: { user: 'LiLaoShi' }, part: { text: long }, expiresAtMs: NOW + 3_600_000 },
    ])
    expect(replyFields(pushing.answer(message, { here: { text: '已推迟\n到时还差再说' } })).inner).toContain('<![CDATA[已推迟]]>')
    expect(pushing.deferred(message, { here: { text: '已推迟\n到时还差再说' } })).toHaveLength(1)
    expect(pushing.deferred(message, { here: { text: '已推迟到下周三' } })).toEqual([])
    expect(replyFields(pushing.answer(message, { here: { text: '已推迟到下周三' } })).inner).toContain('已推迟到下周三')
    expect(pushing.deferred(message, { here: { text: '已撤回 {id:0}' } })).toHaveLength(1)
    const typed = messageIn(await pushing.receive(callback({ MsgType: 'text', Content: '/为什么 听课', MsgId: '1' })))
    expect(pushing.deferred(typed, { here: { text: long } })).toEqual([])
  })

  it('takes a second press of the same button, whenever, for the same press', async () => {
    const ids = new Set<string>()
    for (const CreateTime of [SECONDS, String(NOW / 1000 + 7)]) {
      ids.add(messageIn(await app.receive(callback({ ...press, CreateTime }))).messageId)
    }
    expect(ids.size).toBe(1)
  })

  it('shows no link that people typed', async () => {
    const message = messageIn(await app.receive(callback({ MsgType: 'text', Content: '/进度', MsgId: '1' })))
    const { fields } = replyFields(app.answer(message, { here: { text: '课题：<a href="http://x">' } }))
    expect(fields.get('Content')).toBe('课题：＜a href="http://x">')
  })

  it('tells events of one second apart, and a repeated one not', async () => {
    const id = async (fields: Record<string, string>) =>
      messageIn(await app.receive(callback({ MsgType: 'event', Event: 'template_card_event', ...fields }))).messageId
    const one = await id({ EventKey: 'a', TaskId: 't1' })
    expect(await id({ EventKey: 'a', TaskId: 't1' })).toBe(one)
    expect(await id({ EventKey: 'b', TaskId: 't1' })).not.toBe(one)
    expect(await id({ EventKey: 'a', TaskId: 't2' })).not.toBe(one)
    expect(await id({ EventKey: 'a', TaskId: 't1', FromUserName: 'WangLaoShi' })).not.toBe(one)
  })

  it.each([
    [{ ToUserName: 'LiLaoShi', FromUserName: CORP }, 'TO_USER_MISMATCH'],
    [{ AgentID: '1000022' }, 'AGENT_MISMATCH'],
  ])('refuses what was sealed for somebody else: %o', async (fields, reason) => {
    expect(await app.receive(callback({ MsgType: 'text', Content: '/听课 李伟', MsgId: '1', ...fields }))).toMatchObject({
      kind: 'refused',
      reason,
    })
  })

  it('refuses its own reply sent back as a message', async () => {
    const message = messageIn(await app.receive(callback({ MsgType: 'text', Content: '/进度', MsgId: '1' })))
    const outer = readFlatXml(app.answer(message, { here: { text: '/撤回 T-1116-01' } }).body)
    if (typeof outer === 'string') throw new Error(outer)
    const query = new URLSearchParams({
      msg_signature: outer.get('MsgSignature')!,
      timestamp: outer.get('TimeStamp')!,
      nonce: outer.get('Nonce')!,
    })
    const received = await app.receive(request({ query, body: `<xml><Encrypt>${outer.get('Encrypt')}</Encrypt></xml>` }))
    expect(received).toMatchObject({ kind: 'refused', reason: 'TO_USER_MISMATCH' })
  })

  it('passes over events of the contact book and of an idle app with 200', async () => {
    for (const Event of ['change_contact', 'inactive_alert', 'unsubscribe']) {
      expect(await app.receive(callback({ MsgType: 'event', Event, FromUserName: 'sys' }))).toMatchObject({
        kind: 'nothing',
        reason: `event:${Event}`,
        answer: { status: 200, body: '' },
      })
    }
  })

  it('takes the sealed time of the message, not the URL, for when it was said', async () => {
    const yesterday = NOW / 1000 - 86_400
    const message = messageIn(await app.receive(callback({ MsgType: 'text', Content: '/进度', MsgId: '1', CreateTime: String(yesterday) })))
    expect(message.sentAtMs).toBe(yesterday * 1000)
  })
})
