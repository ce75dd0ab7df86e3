import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { PrivateText } from '../../src/domain/sealed.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'

const WORDS = '家访：小明的父母在外务工，由奶奶照看'

describe('the vault', () => {
  const old = dataKeyOf(Buffer.alloc(32, 1))
  const current = dataKeyOf(Buffer.alloc(32, 2))
  const vault = createVault([current, old])

  it('opens what it sealed, and nothing of the words shows outside', () => {
    for (const words of [WORDS, '', '😀'.repeat(9_000)]) {
      const sealed = vault.seal(new PrivateText(words))
      expect(vault.open(sealed).reveal()).toBe(words)
      expect(sealed.keyId).toBe(current.id)
      if (words !== '') expect(JSON.stringify(sealed)).not.toContain(words.slice(0, 2))
    }
  })

  it('never seals twice alike', () => {
    const [a, b] = [vault.seal(new PrivateText(WORDS)), vault.seal(new PrivateText(WORDS))]
    expect(a.iv).not.toBe(b.iv)
    expect(a.data).not.toBe(b.data)
    expect(Buffer.from(a.iv, 'base64')).toHaveLength(12)
    expect(Buffer.from(a.tag, 'base64')).toHaveLength(16)
  })

  it('opens what an older key of the list sealed, and seals with the first', () => {
    const before = createVault([old]).seal(new PrivateText(WORDS))
    expect(vault.open(before).reveal()).toBe(WORDS)
    expect(() => createVault([current]).open(before)).toThrow(`sealed with another data key (${old.id})`)
  })

  it('marks the same words alike, without a trace of them, by the key that seals', () => {
    const mark = (words: string, keys = [current, old]) => createVault(keys).mark(new PrivateText(words))
    expect(mark(WORDS)).toBe(mark(WORDS, [current]))
    expect(mark(WORDS)).toMatch(/^[\w-]{16}$/)
    expect(mark(WORDS)).not.toBe(mark(`${WORDS}。`))
    expect(mark(WORDS)).not.toBe(mark(WORDS, [old]))
  })

  it('refuses anything changed, without a word of it in the error', () => {
    const sealed = vault.seal(new PrivateText(WORDS))
    const flipped = (text: string) => {
      const bytes = Buffer.from(text, 'base64')
      bytes[0]! ^= 1
      return bytes.toString('base64')
    }
    const changed = [
      { ...sealed, data: flipped(sealed.data) },
      { ...sealed, tag: flipped(sealed.tag) },
      { ...sealed, tag: Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64') },
      { ...sealed, iv: flipped(sealed.iv) },
      { ...sealed, iv: '' },
      { ...sealed, data: '' },
      { ...sealed, keyId: old.id },
    ]
    for (const each of changed) {
      try {
        vault.open(each)
        expect.unreachable()
      } catch (error) {
        expect(inspect(error)).toContain('VaultError')
        expect(inspect(error)).not.toMatch(/小明|奶奶/)
      }
    }
  })

  it('takes keys of 32 bytes and needs at least one', () => {
    expect(() => dataKeyOf(randomBytes(31))).toThrow('32 bytes')
    expect(() => createVault([])).toThrow('no data key')
  })
})
