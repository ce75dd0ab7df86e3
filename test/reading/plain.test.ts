import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Message, parseMessage } from '../../src/reading/message.js'
import { readPlain } from '../../src/reading/plain/read-plain.js'
import { readAny, readMessage } from '../../src/reading/read-message.js'
import { anyMessage, plainMessage, wordNamed } from './plain-messages.js'

const NOW = '2026-11-25T10:40:00+08:00'

interface Utterance {
  readonly text: string
  readonly now: string
}

const utterances: Utterance[] = ['utterances', 'heldout-a', 'heldout-b', 'heldout-c', 'heldout-d', 'heldout-e', 'variations'].flatMap(
  (name) => JSON.parse(readFileSync(new URL(`../fixtures/reading/${name}.json`, import.meta.url), 'utf8')),
)

/** The plain reading, which must be the general one in every key and flag. */
function plainOf(message: Message) {
  const plain = readPlain(message)
  if (plain) expect(plain, message.text).toStrictEqual(readAny(message))
  return plain
}

describe('what the plain reader answers is the general reading', () => {
  test('of every utterance', () => {
    const answered = utterances.filter(({ text, now }) => plainOf(parseMessage(text, now)))
    expect(answered.length).toBeGreaterThan(3)
  })

  test('of every utterance behind the head of a plain one', () => {
    for (const { text, now } of utterances)
      for (const head of ['/听课 王芳老师 第3节 语文 ', '听课 王芳 第3节 语文 优点：', '/推门课 王芳 语文 优点：思路清晰 建议：'])
        plainOf(parseMessage(head + text, now))
  })

  test('of names that are words', () => {
    for (const text of ['听课 老师 周三 语文', ...wordNamed]) plainOf(parseMessage(text, NOW))
  })

  test('of fields that are all plain, and it does answer', () => {
    fc.assert(
      fc.property(plainMessage, (text) => {
        expect(plainOf(parseMessage(text, NOW)), text).toBeDefined()
      }),
      { seed: 20261125, numRuns: 1500 },
    )
  })

  test('of fields and texts with everything else that people write', () => {
    let answered = 0
    fc.assert(
      fc.property(
        anyMessage,
        fc.constantFrom('2026-11-25T07:50:00+08:00', '2026-11-22T23:30:00+08:00', '2027-01-03T02:10:00+08:00'),
        (text, now) => {
          if (plainOf(parseMessage(text, now))) answered += 1
        },
      ),
      { seed: 20261125, numRuns: 4000 },
    )
    expect(answered).toBeGreaterThan(1000)
  })
})

describe('a plain observation', () => {
  test.each([
    '/听课 李伟老师 11月20日 第3节 三(2)班 语文 《第5课》',
    '/听课 李伟老师 11月20日 第3节 三(2)班 语文 《第5课》 优点：思路清晰，板书工整 建议：练习留足5分钟',
    '听课 11月20日 第3节 三(2)班 语文 李伟老师 《第5课》 优点：学生参与面广 不足：前面稍赶',
    '听课 李强 语文 五(1)班 今天第2节',
    '/推门课 张主任，数学，昨天，第二、三节，初二3班',
    '随堂听课 欧阳静 道法 六（4）班 上周三第1节 亮点：导入有趣。 不足：时间紧。',
  ])('%s', (text) => {
    expect(plainOf(parseMessage(text, NOW))).toMatchObject({ kind: 'observation', missing: [], flags: [] })
  })

  test('keeps every field', () => {
    expect(readMessage('/推门课 何老师 11月10日 第2、3节 三（2）班 思政 《春》 优点：有趣。 建议：多读', NOW)).toStrictEqual({
      kind: 'observation',
      date: '2026-11-10',
      backfill: true,
      periods: [2, 3],
      subject: '道法',
      obsType: '推门课',
      topic: '春',
      teachers: ['何老师'],
      class: '三(2)班',
      strengths: '有趣',
      suggestions: '多读',
      count: 2,
      missing: [],
      flags: [],
    })
  })

  test("raises the flag of a pupil's name and of a mark", () => {
    const message = parseMessage('/听课 李伟老师 第3节 语文 优点：张小明同学考了95分，进步大', NOW)
    expect(plainOf(message)).toMatchObject({ flags: ['student-name', 'student-score'], blocked: true })
  })
})

describe('is left to the general reader', () => {
  test.each([
    '/听课 李伟老师 明天 第3节 语文',
    '/听课 李伟老师 语文吗',
    '听课 王来老师 第7节 语文',
    '听课 李伟老师 11月28日 第3节 语文',
    '/听课 李伟老师 第3节 语文 没听成',
    '/听课 李伟老师 第3节 语文 第4节 数学',
    '/听课 李伟老师 王芳老师 第3节 语文',
    '/听课 李伟老师 第3节 语文 优点：1、导入好，2、板书好',
    '/听课 李伟老师 第3节 语文 优点：听了我的课',
    '听课 李伟老师 第3节 语文 优点：好。下周再听',
    '听课 李伟老师 第3节 语文 优点：好 反思：很多',
    '/听课 李伟老师 第3节 语文 补',
    '/听课 李伟 PPT 第3节 语文',
    '/听课 李伟 第3节',
    '/评课 李伟老师 第3节 语文',
    '李伟老师 第3节 语文',
  ])('%s', (text) => {
    expect(readPlain(parseMessage(text, NOW))).toBeUndefined()
  })
})
