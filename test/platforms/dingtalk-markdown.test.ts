import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardOf } from '../../src/platforms/dingtalk/messages/card.js'
import { asMarkdown } from '../../src/platforms/dingtalk/messages/markdown.js'
import { sayLink } from '../../src/platforms/dingtalk/messages/say-link.js'

describe('words as markdown', () => {
  it('make no link, picture, heading, list or emphasis of what was typed', () => {
    expect(asMarkdown('![图](http://evil.test) [点我](dtmd://x)')).toBe('!［图］(http://evil.test) ［点我］(dtmd://x)')
    expect(asMarkdown('# 一\n> 二\n- 三\n1. 四\n**五** _六_ `七` <b>&nbsp;')).toBe(
      ['＃ 一', '＞ 二', '－ 三', '1． 四', '＊＊五＊＊ ＿六＿ ｀七｀ ＜b＞＆nbsp;'].join('  \n  '),
    )
  })

  it('keep ids, dates, fractions and commands as they are', () => {
    const text = '编号 T-1116-01，1/20，2026-11-16，15:30，发 /为什么 3.5'
    expect(asMarkdown(text)).toBe(text)
  })

  it('hold no active sign, whatever they are, and every line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const marked = asMarkdown(text)
        expect(marked).not.toMatch(/[*_`[\]<>#&~|\\]/)
        expect(marked.split('\n')).toHaveLength(text.split('\n').length)
      }),
    )
  })
})

describe('a card', () => {
  it('is titled with its first line, and its buttons say what stands for them, byte for byte', () => {
    const value = '/提醒 推迟到 2026-11-23 “下周”&b=1?c#d 100%'
    const card = cardOf({ text: `\n  ${'长'.repeat(60)}\n二`, choices: [{ label: '推迟', value }] })
    expect(card?.title).toBe('长'.repeat(40))
    expect(decodeURIComponent(new URL(card!.buttons[0]!.url).search.slice('?content='.length))).toBe(value)
    expect(sayLink('/a b')).toBe('dtmd://dingtalkclient/sendMessage?content=%2Fa%20b')
  })

  it('is none where a press would carry half a command, or nothing one could press', () => {
    expect(cardOf({ text: '好' })).toBeUndefined()
    expect(cardOf({ text: '哪一位？', choices: [{ label: '王晓红', value: '王晓红' }] })).toBeUndefined()
    expect(cardOf({ text: '好', choices: [{ label: '长', value: `/${'长'.repeat(100)}` }] })).toBeUndefined()
  })
})
