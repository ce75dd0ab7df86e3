import { describe, expect, it } from 'vitest'
import { tidied, withoutMention } from '../../src/platforms/mention.js'

describe('mention of the bot', () => {
  it.each([
    ['@教研助手 /听课 李伟', [], '/听课 李伟'],
    ['@教研助手\u2005/听课 李伟', [], '/听课 李伟'],
    ['@教研助手/听课 李伟', [], '/听课 李伟'],
    ['＠教研助手　／听课 李伟', [], '／听课 李伟'],
    ['@教研小助手 @张老师　/家访 陈同学', [], '/家访 陈同学'],
    ['@听课机器人今天听了李伟的数学 第三节', [], '今天听了李伟的数学 第三节'],
    ['@Tingke 进度', [], '进度'],
    ['@教研助手', [], ''],
    ['/听课 @李伟', [], '/听课 @李伟'],
    ['听了@李伟 的课', [], '听了@李伟 的课'],
    ['@明德 教研/听课 李伟', ['明德', '明德 教研'], '/听课 李伟'],
    ['@李伟 的课听了', ['教研助手'], '@李伟 的课听了'],
    ['进度 @教研助手', ['教研助手'], '进度'],
    ['\ufeff @教研助手 \u200b/反\u200b思 今天', ['教研助手'], '/反思 今天'],
    ['', [], ''],
    ['@', [], '@'],
  ])('%j with names %j', (text, names, rest) => {
    expect(withoutMention(text, names)).toBe(rest)
  })

  it('leaves a private text alone but for marks nobody sees', () => {
    expect(tidied(' @李伟 \u200b的课\n')).toBe('@李伟 的课')
    expect(tidied('👩‍🏫 好')).toBe('👩‍🏫 好')
  })
})
