import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'

/** The fake is held to the papers, too: what passes against it must not be a mistake of both. */
let nowMs: number
let wecom: FakeWecom
let token: string

beforeEach(async () => {
  nowMs = Date.parse('2026-10-10T15:30:00+08:00')
  wecom = await startFakeWecom({ now: () => nowMs, members: ['LiLaoShi'], robots: ['K'], secret: 'S' })
  token = (await ask(`/cgi-bin/gettoken?corpid=ww5a1c0de7e57f00d1&corpsecret=S`)).access_token as string
})
afterEach(() => wecom.close())

async function ask(path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  return (await (await fetch(wecom.origin + path, init)).json()) as Record<string, unknown>
}

const text = (content: string, more = {}) => ({ touser: 'LiLaoShi', agentid: 1000021, msgtype: 'text', text: { content }, ...more })
const send = (message: unknown) => ask(`/cgi-bin/message/send?access_token=${token}`, message)
const card = (task_id: string) => ({
  ...text(''),
  msgtype: 'template_card',
  template_card: { card_type: 'button_interaction', main_title: { title: '好' }, button_list: [{ text: '好', key: '/好' }], task_id },
})

describe('the WeCom of the tests', () => {
  it('gives tokens for the secret, which end', async () => {
    expect((await ask('/cgi-bin/gettoken?corpid=ww5a1c0de7e57f00d1&corpsecret=no')).errcode).toBe(40001)
    expect((await ask('/cgi-bin/gettoken?corpid=no&corpsecret=S')).errcode).toBe(40013)
    expect((await ask('/cgi-bin/message/send', text('x'))).errcode).toBe(41001)
    nowMs += 7200_000
    expect((await send(text('x'))).errcode).toBe(42001)
  })

  it('drops repeats only when asked to, and for as long as asked', async () => {
    const checked = text('一', { enable_duplicate_check: 1, duplicate_check_interval: 600 })
    for (const message of [checked, checked, text('二'), text('二')]) expect((await send(message)).errcode).toBe(0)
    expect(wecom.shown.map((each) => each.text)).toEqual(['一', '二', '二'])
    nowMs += 600_000
    await send(checked)
    expect(wecom.shown).toHaveLength(4)
  })

  it('drops what a member gets beyond thirty a minute, and says ok', async () => {
    for (let i = 0; i < 32; i += 1) expect((await send(text(`第${i}条`))).errcode).toBe(0)
    expect(wecom.shown).toHaveLength(30)
    expect(wecom.messages.surplus).toBe(2)
  })

  it('names in small letters whom it left out, and refuses when nobody is left', async () => {
    expect(await send({ ...text('x'), touser: 'LiLaoShi|Nobody' })).toMatchObject({ errcode: 0, invaliduser: 'nobody' })
    expect((await send({ ...text('x'), touser: 'Nobody' })).errcode).toBe(81013)
    expect((await send({ ...text('x'), agentid: 7 })).errcode).toBe(301002)
  })

  it('cuts a text that is too long', async () => {
    await send(text('a'.repeat(3000)))
    expect(wecom.shown[0]?.text).toHaveLength(2048)
    expect(wecom.messages.cut).toBe(1)
  })

  it('takes a task id once, and a response code once', async () => {
    const answer = await send(card('t1'))
    expect((await send(card('t1'))).errcode).not.toBe(0)
    const update = () => ask(`/cgi-bin/message/update_template_card?access_token=${token}`, { response_code: answer.response_code })
    expect((await update()).errcode).toBe(0)
    expect((await update()).errcode).toBe(42014)
  })

  it('lets a robot post twenty a minute, no more, and no longer than its bytes', async () => {
    const post = (content: string) => ask('/cgi-bin/webhook/send?key=K', { msgtype: 'text', text: { content } })
    expect((await post('长'.repeat(700))).errcode).toBe(45002)
    for (let i = 1; i < 20; i += 1) expect((await post('x')).errcode).toBe(0)
    expect((await post('x')).errcode).toBe(45009)
    nowMs += 60_000
    expect((await post('x')).errcode).toBe(0)
    expect((await ask('/cgi-bin/webhook/send?key=no', {})).errcode).toBe(93000)
  })
})
