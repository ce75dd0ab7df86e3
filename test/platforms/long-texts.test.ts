import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitText } from '../../src/delivery/split-text.js'
import { cutText } from '../../src/platforms/cut-text.js'
import { fitParts, wordsOf } from '../../src/platforms/part-words.js'
import { partsFor } from '../../src/platforms/reply-parts.js'

const bytes = (text: string) => Buffer.byteLength(text)
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.array(fc.constantFrom('听课', '\n', '𠮷', '👩‍🏫', 'a', '：'), { maxLength: 300 }).map((parts) => parts.join('')),
)

describe('texts longer than a platform carries', () => {
  it('split without losing a character, each piece within the limit and whole in itself', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 200 }), (text, limit) => {
        const pieces = splitText(text, limit)
        for (const piece of pieces) {
          expect(bytes(piece)).toBeLessThanOrEqual(limit)
          expect(Buffer.from(piece).toString()).toBe(piece)
        }
        expect(pieces.join('').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''))
        if (bytes(text) <= limit) expect(pieces).toEqual([text])
      }),
    )
  })

  it('split at line ends where a piece stays well filled', () => {
    expect(splitText('第一行字\n第二行字\n第三行', 27)).toEqual(['第一行字\n第二行字', '第三行'])
    expect(splitText(`短\n${'长'.repeat(10)}`, 15)).toEqual(['短\n长长长', '长长长长长', '长长'])
  })

  it('cut at a code point, with a word that there was more', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 60, max: 300 }), (text, limit) => {
        const cut = cutText(text, limit)
        expect(bytes(cut)).toBeLessThanOrEqual(limit)
        if (bytes(text) <= limit) expect(cut).toBe(text)
        else expect(cut).toMatch(/没有全部显示）$/)
      }),
    )
  })

  it('never lose the choices of a question', () => {
    const part = {
      text: '长'.repeat(2000),
      choices: [
        { label: '王晓红', value: '王晓红' },
        { label: '王小宏', value: '王小宏' },
      ],
    }
    const fitted = fitParts([part], 2048)
    expect(bytes(fitted)).toBeLessThanOrEqual(2048)
    expect(fitted).toMatch(/没有全部显示）\n回复 1 王晓红\n回复 2 王小宏$/)
  })
})

describe('what may be said where', () => {
  const reply = { here: { text: '已记' }, privately: [{ text: '陈同学的家访' }, { text: '又一条' }] }

  it('a group hears nothing private', () => {
    expect(partsFor({ kind: 'group', id: 'g' }, reply)).toEqual([{ text: '已记' }])
    expect(partsFor({ kind: 'group', id: 'g' }, { privately: reply.privately })).toEqual([])
  })

  it('a private chat hears all of it', () => {
    expect(partsFor({ kind: 'private', id: 'p' }, reply).map(wordsOf).join('|')).toBe('已记|陈同学的家访|又一条')
    expect(partsFor({ kind: 'private', id: 'p' }, undefined)).toEqual([])
  })
})
