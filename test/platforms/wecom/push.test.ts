import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localCoordination } from '../../../src/coordination/local.js'
import type { Part, Platform } from '../../../src/platforms/platform.js'
import { platforms } from '../../../src/platforms/wecom/index.js'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'

const SEND = '/cgi-bin/message/send'
const NUDGE: Part = {
  text: '听课：到今天应完成6节，已完成3节。\n下周二第3节有课可听。',
  choices: [
    { label: '推迟', value: '/提醒 推迟到 2026-11-23' },
    { label: '为什么', value: '/为什么 听课' },
  ],
}

let nowMs: number
let wecom: FakeWecom

beforeEach(async () => {
  nowMs = Date.parse('2026-11-16T15:30:00+08:00')
  wecom = await startFakeWecom({ now: () => nowMs, members: ['LiLaoShi', 'WangLaoShi'], unlicensed: ['SunLaoShi'] })
})
afterEach(() => wecom.close())

function appWith(settings: Readonly<Record<string, string | undefined>> = {}): Platform {
  const deps = { now: () => nowMs, randomBytes, fetch, coordination: localCoordination(() => nowMs), used: () => undefined }
  const found = platforms({ ...wecom.settings, ...settings }, deps)
  expect(found.problems).toEqual([])
  return found.platforms.find(({ route }) => route === '/wecom/app')!
}

function send(part: Part, { to = 'LiLaoShi', key = 'k1', app = appWith() } = {}): Promise<void> {
  return app.send({ key, address: app.reach?.person?.(to), part }, AbortSignal.timeout(5000))
}

/** Words without the signs that nobody sees. */
const words = () => wecom.shown.map(({ text }) => text.replace(/[\u200b\u200c]/g, ''))

describe('who is reached', () => {
  it('with the secret everybody by user id, without it nobody', () => {
    expect(appWith().can).toMatchObject({ pushPerson: true, pushGroup: false, cards: true })
    expect(appWith().reach?.person?.('00123')).toBeDefined()
    const silent = appWith({ WECOM_SECRET: undefined })
    expect(silent.can).toMatchObject({ pushPerson: false, cards: false })
    expect(silent.reach).toBeUndefined()
  })

  it('one person, never a list or everybody', () => {
    for (const id of ['@all', 'LiLaoShi|WangLaoShi', '', 'a b', '李老师', 'x'.repeat(65)]) {
      expect(appWith().reach?.person?.(id)).toBeUndefined()
    }
  })
})

describe('a message without one to answer', () => {
  it('is shown as it was written: no link, no mention', async () => {
    await send({ text: '建议：<a href="http://x">看</a> <@all> 3 < 5 <b>' })
    expect(words()).toEqual(['建议：＜a href="http://x">看＜/a> ＜@all> 3 < 5 <b>'])
    expect(wecom.shown[0]).toMatchObject({ to: { kind: 'member', id: 'LiLaoShi' }, msgtype: 'text' })
  })

  it('is never cut by WeCom, however long', async () => {
    const app = appWith()
    const part = { text: '长'.repeat(Math.floor(app.limits.textBytes / 3)), choices: [{ label: '数学', value: '1' }] }
    await send(part, { app })
    await send({ text: '<@a>'.repeat(app.limits.textBytes / 4) }, { app, key: 'k2' })
    expect(wecom.messages.cut).toBe(0)
    expect(words()[0]).toMatch(/长\n回复 1 数学$/)
  })

  it('sent again is not shown again, hours later neither', async () => {
    await send({ text: '还差 1 节' })
    nowMs += 3 * 3_600_000
    await send({ text: '还差 1 节' })
    expect(words()).toEqual(['还差 1 节'])
    expect(wecom.messages.duplicates).toBe(1)
    expect(appWith().limits.sameWithinMs).toBeLessThan(4 * 3_600_000)
  })

  it('that says the same as another one is shown', async () => {
    await send({ text: '没听懂' }, { key: 'k1' })
    await send({ text: '没听懂' }, { key: 'k2' })
    await send({ text: '没听懂' }, { key: '' })
    await send({ text: '没听懂' }, { key: '' })
    expect(words()).toEqual(Array(4).fill('没听懂'))
  })

  it.each([
    ['ZhaoLaoShi', 'recipient:81013'],
    ['SunLaoShi', 'recipient:unlicenseduser'],
  ])('to %s, whom the app cannot reach, fails for good', async (to, code) => {
    await expect(send({ text: '您好' }, { to })).rejects.toMatchObject({ code, retryable: false, unreached: true })
    expect(wecom.shown).toEqual([])
  })

  it('fails where an answer of success names the person, in whatever letters', async () => {
    wecom.script(SEND, { body: '{"errcode":0,"errmsg":"ok","invaliduser":"x|lilaoshi","unlicenseduser":""}' })
    await expect(send({ text: '您好' })).rejects.toMatchObject({ code: 'recipient:invaliduser', retryable: false, unreached: true })
    wecom.script(SEND, { body: '{"errcode":0,"errmsg":"ok","invaliduser":"lilaoshi2"}' })
    await send({ text: '您好' })
  })

  it('is text even where something stands out in it, unless nobody reads in the WeChat plug-in', async () => {
    const part: Part = { text: '听课 42 节', marked: [['听课 ', { strong: '42' }, ' 节']], choices: [{ label: '看', value: '1' }] }
    await send(part)
    const app = appWith({ WECOM_APP_MARKDOWN: '1' })
    await send(part, { app, key: 'k2' })
    wecom.script(SEND, 40008)
    await send(part, { app, key: 'k3' })
    expect(wecom.shown.map(({ msgtype }) => msgtype)).toEqual(['text', 'markdown', 'text'])
    expect(words()).toEqual(['听课 42 节\n回复 1 看', '听课 **42** 节\n回复 1 看', '听课 42 节\n回复 1 看'])
  })

  it('stays below what a member gets in a minute', () => {
    expect(appWith().limits.sendsPerMinute).toBeLessThan(30)
  })
})

describe('choices', () => {
  it('that are commands become buttons', async () => {
    await send(NUDGE)
    expect(wecom.shown[0]).toMatchObject({
      msgtype: 'template_card',
      card: {
        main_title: { title: '听课：到今天应完成6节，已完成3节。' },
        sub_title_text: '下周二第3节有课可听。',
        button_list: [
          { text: '推迟', key: '/提醒 推迟到 2026-11-23' },
          { text: '为什么', key: '/为什么 听课' },
        ],
      },
    })
  })

  it('of a question, which name it, become buttons as well', async () => {
    await send({ text: '哪一位李老师？', choices: [{ label: '李伟（数学）', value: '1@k3f9' }] })
    expect(wecom.shown[0]?.card).toMatchObject({ button_list: [{ text: '李伟（数学）', key: '1@k3f9' }] })
  })

  it('of the same row make the same card, which is not shown again', async () => {
    await send(NUDGE)
    await send(NUDGE)
    expect(wecom.shown).toHaveLength(1)
    await send(NUDGE, { key: 'k2' })
    expect(wecom.shown).toHaveLength(2)
  })

  it.each([
    ['numbers, which would answer whatever is open then', { text: '哪一位？', choices: [{ label: '王晓红', value: '1' }] }],
    ['seven of them', { text: '选', choices: Array.from({ length: 7 }, (_, i) => ({ label: `第${i}`, value: `/第${i}` })) }],
    ['a long label', { text: '选', choices: [{ label: '一二三四五六七八九十十一', value: '/x' }] }],
    ['a long value', { text: '选', choices: [{ label: '好', value: `/${'长'.repeat(400)}` }] }],
    ['two alike', { text: '选', choices: ['甲', '乙'].map((label) => ({ label, value: '/x' })) }],
    ['words that a card would cut', { ...NUDGE, text: `提醒\n${'长'.repeat(161)}` }],
  ])('stay numbered lines: %s', async (_, part) => {
    await send(part)
    expect(wecom.shown[0]?.msgtype).toBe('text')
    expect(words()[0]).toContain(`\n回复 1 ${part.choices![0]!.label}`)
  })

  it('stay numbered lines where cards are switched off', async () => {
    await send(NUDGE, { app: appWith({ WECOM_APP_CARDS: '0' }) })
    expect(words()[0]).toBe(`${NUDGE.text}\n回复 1 推迟\n回复 2 为什么`)
  })

  it('are numbered in the language of the words', async () => {
    await send({ text: 'Lessons observed this term: 3/20.', choices: [{ label: 'A long label', value: '/why' }] })
    expect(words()).toEqual(['Lessons observed this term: 3/20.\nReply 1 A long label'])
  })

  it.each([43012, 42016, 40058, 40008])('come as numbered lines when WeCom will not have the card (%i)', async (errcode) => {
    wecom.script(SEND, errcode)
    await send(NUDGE)
    expect(words()).toEqual([`${NUDGE.text}\n回复 1 推迟\n回复 2 为什么`])
  })

  it.each([45009, 60020, 81013])('are not sent again for any other reason (%i)', async (errcode) => {
    wecom.script(SEND, errcode)
    await expect(send(NUDGE)).rejects.toMatchObject({ code: expect.stringMatching(`:${errcode}$`) })
    expect(wecom.shown).toEqual([])
  })

  it('with a first line that is too long take its first clauses for the title', async () => {
    await send({ ...NUDGE, text: `您好，${'这一段话很长，'.repeat(12)}完。` })
    const { main_title, sub_title_text } = wecom.shown[0]!.card as { main_title: { title: string }; sub_title_text: string }
    expect([...main_title.title].length).toBeLessThanOrEqual(36)
    expect(main_title.title + sub_title_text).toBe(`您好，${'这一段话很长，'.repeat(12)}完。`)
  })
})
