import { pinyin } from 'pinyin-pro'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadHandlers } from '../../src/bot/load-handlers.js'
import { RECORD_KINDS } from '../../src/domain/kinds.js'
import { languageOf } from '../../src/domain/language.js'
import { fromCode } from '../../src/root.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** Pinyin of a part of the name, and of a character that sounds in two ways. */
const SHORTENED = new Set(['zonghesuzhi', 'diaoru'])

describe('whoever writes English', () => {
  let school: TestSchool
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  })
  afterEach(() => school.close())
  const teacher = (words: string) => school.person('邹静').says(words)

  test('reads kinds of record by their English names, and can type what the answer advises', async () => {
    await teacher('/log 评课 李伟的课')
    const said = await teacher('/progress')
    said
      .gets(/this term observation 0\/20/)
      .gets(/evaluation meeting 1/)
      .getsNot(/听课|评课/)
    ;(await teacher('/progress observation')).gets(/How it is counted: \/why observation$/m)
    ;(await teacher('/why observation')).gets(/^Source: /m).gets(/20 \(set by the document\)/)
    ;(await teacher('/why')).gets(/You can also ask: \/why observation/)
    ;(await teacher('/progress home visit')).gets(/^home visit 0/m)
    ;(await teacher('/progress evaluation meeting')).gets(/^evaluation meeting 1/m).getsNot(/observation/)
  })

  test('is answered in English with Chinese behind the command', async () => {
    ;(await teacher('/why 听课')).gets(/^Source: /m)
  })

  test.each([
    ['English', /王芳（英语）｜英语/],
    ['Chinese', /王芳（语文）｜语文/],
  ])('chooses with a subject: %s', async (subject, logged) => {
    ;(await teacher('observe Wang Fang period 4')).gets(/Did you mean/)
    ;(await teacher(subject)).gets(logged)
  })

  test.each([
    ['/records', 'One record is not finished yet: 2 people are called 王芳. Which one?', '英语, today period 4'],
    ['/记录', '还有一条没写完：两位王芳老师，是哪一位？', '英语·今天第4节'],
  ])('%s: an open question is said again with its choices, in the language of the message', async (typed, question, english) => {
    await teacher(typed === '/记录' ? 'observe 王芳' : '听课 王芳')
    const said = await teacher(typed)
    expect(said.private).toContain(question)
    expect(said.choices).toContain(english)
    ;(await school.person('邹静').says('2')).gets(/王芳（英语）｜英语/)
  })
})

test('every command with an English name is answered in English, and with a pinyin name in Chinese', async () => {
  const commands = (await loadHandlers([fromCode('handlers')])).map(({ name, synonyms }) => [name, ...synonyms])
  const called = [...commands, ...RECORD_KINDS.map(({ name, aliases }) => [name, ...aliases])]
  const wrong = called.flatMap((words) => {
    const latin = words.filter((word) => /^[a-z]{3,}$/.test(word) && !SHORTENED.has(word))
    return latin.filter(
      (word) =>
        (languageOf(`/${word} 李伟 五年级一班 语文 第三节 草船借箭`) === 'en') ===
        words.some((each) => each !== word && soundsLike(each, word)),
    )
  })
  expect(wrong).toEqual([])
})

function soundsLike(chinese: string, word: string): boolean {
  return pinyin(chinese, { toneType: 'none', type: 'array' }).join('') === word
}
