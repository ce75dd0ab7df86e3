import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/platforms/platform.js'
import { createBot } from '../../src/platforms/wecom/bot/bot.js'
import { plainMarkdown } from '../../src/platforms/wecom/plain-markdown.js'
import { platformContract } from '../contract/platform.js'
import { changed, messageIn, NOW, openedWith, request, sealedFor } from './requests.js'

const KEYS = { token: 'KTODkaUTTrmRneBicGFPWZNnZPTQXFcK', aesKey: 'NRneXmgBw4kEVzUlFlZZQXhRvvhyNzhWxpGoYs9u81Q', receiver: '' }
const SECONDS = String(NOW / 1000)
const RESPONSE_CODE = 'response_code=SECRET1'
const service = { origin: 'https://qyapi.weixin.qq.com' }
const bot = botWith(fetch)

function botWith(fetchIt: typeof fetch) {
  return createBot({ token: KEYS.token, aesKey: KEYS.aesKey, names: [], service, fetch: fetchIt, now: () => NOW, randomBytes })
}

const inGroup = { chattype: 'group', chatid: 'wrDEMO_group_01' }
const alone = { chattype: 'single' }

function callback(body: Readonly<Record<string, unknown>>) {
  const plain = {
    msgid: 'm1',
    aibotid: 'AIB1',
    from: { userid: 'LiLaoShi' },
    response_url: RESPONSE_URL,
    ...body,
  }
  const { sealed, query } = sealedFor(KEYS, JSON.stringify(plain), SECONDS)
  return request({ path: '/wecom/bot', query, body: JSON.stringify({ encrypt: sealed }) })
}

function opened(answer: Answer) {
  const outer = JSON.parse(answer.body) as { encrypt: string; msgsignature: string; timestamp: number; nonce: string }
  expect(outer.timestamp).toBe(NOW / 1000)
  expect(outer.nonce).toBe('n0nce')
  return JSON.parse(openedWith(KEYS, outer.encrypt, outer.msgsignature, String(outer.timestamp), outer.nonce))
}

const RESPONSE_URL = `https://qyapi.weixin.qq.com/cgi-bin/aibot/response?${RESPONSE_CODE}`

function failing(answer: string) {
  return () =>
    botWith(async () => new Response(answer)).send(
      { key: 'k', address: { responseUrl: RESPONSE_URL }, part: { text: 'x' } },
      AbortSignal.timeout(1000),
    )
}

platformContract('WeCom smart bot', () => ({
  platform: bot,
  nowMs: NOW,
  chats: ['group', 'private'],
  secrets: [KEYS.token, KEYS.aesKey, RESPONSE_CODE],
  message: ({ text, id, chat }) =>
    callback({
      msgid: id,
      ...(chat === 'group' ? inGroup : alone),
      msgtype: 'text',
      text: { content: chat === 'group' ? `@教研助手 ${text}` : text },
    }),
  unknownType: () => callback({ ...inGroup, msgtype: 'hologram', hologram: { url: 'x' } }),
  badlySigned: (genuine) => ({
    ...genuine,
    query: changed(genuine.query, 'msg_signature'),
  }),
  windowMs: 300_000,
  words: (answer) => (answer.body === '' ? [] : [opened(answer).stream.content]),
  failures: [
    { name: 'address used up', send: failing('{"errcode":846605,"errmsg":"hint"}'), retryable: false },
    { name: 'busy', send: failing('{"errcode":-1,"errmsg":"hint"}'), retryable: true },
    { name: 'a page', send: failing('<html>'), retryable: true },
  ],
}))

describe('smart bot', () => {
  it('answers in one go with a stream that is finished', async () => {
    const message = messageIn(await bot.receive(callback({ ...inGroup, msgtype: 'text', text: { content: '@教研助手 /进度' } })))
    expect(opened(bot.answer(message, { here: { text: '本周 2/3' } }))).toEqual({
      msgtype: 'stream',
      stream: { id: 'm1', finish: true, content: '本周 2/3' },
    })
  })

  it('ends a poll for a stream that nobody knows', async () => {
    const received = await bot.receive(callback({ ...inGroup, msgtype: 'stream', stream: { id: 'st_0001' } }))
    if (received.kind !== 'nothing') throw new Error(received.kind)
    expect(opened(received.answer)).toMatchObject({ msgtype: 'stream', stream: { id: 'st_0001', finish: true } })
  })

  it.each([
    [
      'mixed',
      {
        mixed: {
          msg_item: [
            { msgtype: 'text', text: { content: '@教研助手 /听课 李伟' } },
            { msgtype: 'image', image: { url: 'u' } },
            { msgtype: 'text', text: { content: '板书见图' } },
          ],
        },
      },
      '/听课 李伟\n板书见图',
    ],
    ['voice', { voice: { content: '听课，张老师，初一三班。' } }, '听课，张老师，初一三班。'],
  ])('reads %s messages', async (msgtype, body, text) => {
    expect(messageIn(await bot.receive(callback({ ...inGroup, msgtype, ...body }))).text).toBe(text)
  })

  it('hands over what was quoted, apart from what was said', async () => {
    const quote = { msgtype: 'text', text: { content: '/撤回 T-1116-01' } }
    const message = messageIn(await bot.receive(callback({ ...alone, msgtype: 'text', text: { content: '这条是谁记的' }, quote })))
    expect(message).toMatchObject({ text: '这条是谁记的', quoted: '/撤回 T-1116-01' })
  })

  it('keeps an encrypted user id as it is', async () => {
    const message = messageIn(
      await bot.receive(
        callback({ ...alone, from: { userid: 'woAJ2GCAAAXtWyujaWJHDDGi0mACas1w' }, msgtype: 'text', text: { content: '进度' } }),
      ),
    )
    expect(message.sender).toBe('woAJ2GCAAAXtWyujaWJHDDGi0mACas1w')
  })

  it('takes a chat of unknown kind for a group', async () => {
    const message = messageIn(
      await bot.receive(callback({ chattype: 'blackboard', chatid: 'c', msgtype: 'text', text: { content: '进度' } })),
    )
    expect(message.chat).toEqual({ kind: 'group', id: 'c' })
    expect(await bot.receive(callback({ msgtype: 'text', text: { content: '进度' } }))).toMatchObject({
      kind: 'nothing',
      reason: 'incomplete',
    })
  })

  it('greets with text, the only type allowed there, in private whatever the chat says', async () => {
    const body = { create_time: NOW / 1000 - 5, msgtype: 'event', event: { eventtype: 'enter_chat' } }
    const message = messageIn(await bot.receive(callback(body)))
    expect(message).toMatchObject({ event: 'greet', text: '', chat: { kind: 'private', id: 'LiLaoShi' }, sentAtMs: NOW - 5000 })
    expect(opened(bot.answer(message, { here: { text: '您好，我记听课。' } }))).toEqual({
      msgtype: 'text',
      text: { content: '您好，我记听课。' },
    })
  })

  it.each([
    { card_type: 'button_interaction', event_key: '/进度', task_id: 't1' },
    { cardtype: 'button_interaction', eventkey: '/进度', taskid: 't1' },
  ])('takes a pressed button as its value typed, and puts the answer onto the card: %o', async (press) => {
    const body = { ...inGroup, msgtype: 'event', event: { eventtype: 'template_card_event', template_card_event: press } }
    const message = messageIn(await bot.receive(callback(body)))
    expect(message).toMatchObject({ event: 'press', text: '/进度', chat: { kind: 'group' } })
    const card = opened(bot.answer(message, { here: { text: '本周 2/3\n还差 1 节' }, privately: [{ text: '隐' }] }))
    expect(card).toMatchObject({
      response_type: 'update_template_card',
      template_card: { task_id: 't1', main_title: { title: '本周 2/3' }, sub_title_text: '还差 1 节' },
    })
    expect(JSON.stringify(card)).not.toContain('隐')
  })

  const choices = [
    { label: '撤回', value: '/撤回 T-1116-01' },
    { label: '改', value: '/改 T-1116-01' },
  ]

  it('in private puts a card of buttons behind the words, for choices that are commands', async () => {
    const message = messageIn(await bot.receive(callback({ ...alone, msgtype: 'text', text: { content: '/听课 李伟' } })))
    const answer = opened(bot.answer(message, { here: { text: '已记下 ✅ 编号 T-1116-01\n第3节｜李伟', choices } }))
    expect(answer).toMatchObject({
      msgtype: 'stream_with_template_card',
      stream: { id: 'm1', finish: true, content: '已记下 ✅ 编号 T-1116-01\n第3节｜李伟' },
      template_card: {
        card_type: 'button_interaction',
        main_title: { title: '已记下 ✅ 编号 T-1116-01' },
        button_list: [
          { text: '撤回', key: '/撤回 T-1116-01' },
          { text: '改', key: '/改 T-1116-01' },
        ],
      },
    })
    expect(opened(bot.answer(message, { here: { text: '好', choices } })).template_card.task_id).toBe(answer.template_card.task_id)
  })

  it('in a group never shows buttons that anybody could press', async () => {
    const message = messageIn(await bot.receive(callback({ ...inGroup, msgtype: 'text', text: { content: '@教研助手 /听课 李伟' } })))
    expect(opened(bot.answer(message, { here: { text: '已记下', choices } })).stream.content).toBe('已记下\n回复 1 撤回\n回复 2 改')
  })

  const pressed = (changes: object = {}) =>
    callback({
      ...alone,
      msgtype: 'event',
      event: { eventtype: 'template_card_event', template_card_event: { event_key: '/为什么 听课', task_id: 't1' } },
      ...changes,
    })
  const long = `目标 30 节\n${'公式：30×51÷94。'.repeat(20)}`

  it('takes a second press of the same button for the same press', async () => {
    const ids = new Set<string>()
    for (const msgid of ['p1', 'p2']) ids.add(messageIn(await bot.receive(pressed({ msgid }))).messageId)
    expect(ids.size).toBe(1)
    ids.add(messageIn(await bot.receive(pressed({ from: { userid: 'WangLaoShi' } }))).messageId)
    expect(ids.size).toBe(2)
  })

  it('says what the card has no room for where the press may be answered, once, within the hour', async () => {
    const message = messageIn(await bot.receive(pressed()))
    const card = opened(bot.answer(message, { here: { text: long } }))
    expect(card.template_card).toMatchObject({ main_title: { title: '目标 30 节' }, button_list: [{ text: '已处理' }], task_id: 't1' })
    expect(bot.deferred(message, { here: { text: long } })).toEqual([
      { address: { responseUrl: RESPONSE_URL }, part: { text: long }, expiresAtMs: NOW + 58 * 60_000 },
    ])
    expect(bot.deferred(message, { here: { text: '本周 2/3' } })).toEqual([])
    expect(bot.deferred(message, { here: { text: '已记下 {id:0}' } })).toHaveLength(1)
  })

  it('in a group posts nothing private behind a press', async () => {
    const message = messageIn(await bot.receive(pressed(inGroup)))
    expect(bot.deferred(message, { privately: [{ text: long }] })).toEqual([])
  })

  it.each([
    'https://evil.test/cgi-bin/aibot/response?response_code=x',
    'https://qyapi.weixin.qq.com/cgi-bin/message/send?x',
    'https://u:p@qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=x',
    'http://127.0.0.1:9/cgi-bin/aibot/response',
    undefined,
    7,
  ])('posts nowhere else: %s', async (response_url) => {
    const message = messageIn(await bot.receive(pressed({ response_url })))
    expect(bot.deferred(message, { here: { text: long } })).toEqual([])
    expect(opened(bot.answer(message, { here: { text: long } })).template_card.main_title.title).toBe('目标 30 节')
  })

  it('acknowledges feedback, pictures and files without a word', async () => {
    for (const body of [
      { msgtype: 'event', event: { eventtype: 'feedback_event', feedback_event: { id: 'f', type: 1 } } },
      { msgtype: 'image', image: { url: 'u' } },
      { msgtype: 'file', file: { url: 'u' } },
    ]) {
      expect(await bot.receive(callback({ ...inGroup, ...body }))).toMatchObject({ kind: 'nothing', answer: { status: 200, body: '' } })
    }
  })

  it.each([
    { msgtype: 'image', image: { url: 'u' } },
    { msgtype: 'file', file: { url: 'u' } },
    { msgtype: 'voice', voice: {} },
    { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image', image: { url: 'u' } }] } },
  ])('in private %o is something without words', async (body) => {
    expect(messageIn(await bot.receive(callback({ ...alone, ...body })))).toMatchObject({ event: 'wordless', text: '' })
  })

  it('is not taken in by its own answer sent back', async () => {
    const message = messageIn(await bot.receive(callback({ ...alone, msgtype: 'text', text: { content: '/进度' } })))
    const outer = JSON.parse(bot.answer(message, { here: { text: '/撤回 T-1116-01' } }).body)
    const query = new URLSearchParams({ msg_signature: outer.msgsignature, timestamp: String(outer.timestamp), nonce: outer.nonce })
    expect((await bot.receive(request({ query, body: JSON.stringify({ encrypt: outer.encrypt }) }))).kind).toBe('nothing')
  })

  it('shows what people typed as they typed it, not as Markdown', () => {
    expect(plainMarkdown('完成 3 节 < 5 节，建议：<@all> [看](http://x) ![p](u) <font color="red">x</font>')).toBe(
      '完成 3 节 < 5 节，建议：＜@all> [看］(http://x) ![p］(u) ＜font color="red">x＜/font>',
    )
    expect(plainMarkdown('# 大字\n#1 班 ```x```')).toBe('＃ 大字\n#1 班 ｀｀｀x｀｀｀')
    expect(plainMarkdown('<think>x')).toBe('＜think>x')
  })
})
