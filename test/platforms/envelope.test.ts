import { createCipheriv } from 'node:crypto'
import { decrypt, getSignature } from '@wecom/crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAesKey } from '../../src/platforms/callback-envelope/aes-key.js'
import { createDecrypter } from '../../src/platforms/callback-envelope/decrypter.js'
import { createEnvelope } from '../../src/platforms/callback-envelope/envelope.js'
import { onlyOne } from '../../src/platforms/callback-envelope/only-one.js'
import { openFrame } from '../../src/platforms/callback-envelope/open-frame.js'
import { seal, signatureOf } from '../../src/platforms/callback-envelope/sealing.js'

const TOKEN = 'sWgvgPPmXpiFsxSe'
const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'
const AT = 1764000000
const wide = { token: TOKEN, aesKey: AES_KEY, unitMs: 1000, windowMs: 300_000 }
const random = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes))
const words = fc.string({ unit: 'grapheme' })

function signed(envelope: ReturnType<typeof createEnvelope>, message: string, receiver: string, bytes: Buffer) {
  const { sealed, signature } = envelope.close(message, { receiver, timestamp: String(AT), nonce: 'n', random: bytes })
  return { sealed, signature, timestamp: String(AT), nonce: 'n' }
}

describe('sealed callbacks', () => {
  it('opens what it seals, whatever the words and the receiver', () => {
    fc.assert(
      fc.property(words, words, random, (message, receiver, bytes) => {
        const envelope = createEnvelope({ ...wide, receivers: ['other', receiver] })
        expect(envelope.open(signed(envelope, message, receiver, bytes), AT * 1000)).toEqual({ ok: true, message, receiver })
      }),
    )
  })

  it('opens each frame alike, whatever was opened or refused before it with the same key', () => {
    const owner = { id: 'ww1', bytes: Buffer.from('ww1') }
    const one = decrypter()
    fc.assert(
      fc.property(words, random, fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 100 }), (message, bytes, text, more) => {
        const sealed = seal(AES_KEY, message, 'ww1', bytes)
        openFrame(text, one, [owner])
        openFrame(Buffer.from(more).toString('base64'), one, [owner])
        expect(openFrame(sealed, one, [owner])).toEqual({ ok: true, message, receiver: 'ww1' })
        expect(decrypt(AES_KEY, sealed)).toMatchObject({ message, id: 'ww1' })
      }),
    )
  })

  it('signs as the package of the platform does', () => {
    fc.assert(
      fc.property(words, words, words, words, (token, timestamp, nonce, sealed) => {
        expect(signatureOf(token, timestamp, nonce, sealed)).toBe(getSignature(token, timestamp, nonce, sealed))
      }),
    )
  })

  it('takes plain base64 and nothing that only looks like it', () => {
    const signs = fc.array(fc.constantFrom(...'AZaz09+/=-_ \n听'), { maxLength: 12 }).map((each) => each.join(''))
    const open = decrypter()
    fc.assert(
      fc.property(signs, (sealed) => {
        const isPlain = sealed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(sealed)
        expect(openFrame(sealed, open, [])).toMatchObject({ code: isPlain ? 'BAD_CIPHERTEXT_LENGTH' : 'BAD_BASE64' })
      }),
      { numRuns: 2_000 },
    )
  })

  it('never throws: any parameters and any signed bytes are opened or refused', () => {
    const envelope = createEnvelope({ ...wide, receivers: [''] })
    const part = fc.option(fc.string({ unit: 'binary' }), { nil: undefined })
    fc.assert(
      fc.property(part, part, part, part, (signature, timestamp, nonce, sealed) => {
        expect(envelope.open({ signature, timestamp, nonce, sealed }, 0).ok).toBe(false)
      }),
    )
    const decrypt = decrypter()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void openFrame(Buffer.from(bytes).toString('base64'), decrypt, [])))
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (sealed) => void openFrame(sealed, decrypt, [])))
  })

  it('refuses a text changed in any one place', () => {
    const envelope = createEnvelope({ ...wide, receivers: ['ww1'] })
    const good = signed(envelope, '/听课 李伟', 'ww1', Buffer.alloc(16, 3))
    for (let at = 0; at < good.sealed.length; at += 7) {
      const other = good.sealed[at] === 'A' ? 'B' : 'A'
      const sealed = good.sealed.slice(0, at) + other + good.sealed.slice(at + 1)
      expect(envelope.open({ ...good, sealed }, AT * 1000)).toMatchObject({ code: 'BAD_SIGNATURE' })
    }
  })

  it('judges freshness by the timestamp, either way, to the millisecond', () => {
    const envelope = createEnvelope({ ...wide, receivers: ['ww1'] })
    const good = signed(envelope, 'x', 'ww1', Buffer.alloc(16))
    expect(envelope.open(good, AT * 1000 + 300_000).ok).toBe(true)
    expect(envelope.open(good, AT * 1000 - 300_000).ok).toBe(true)
    expect(envelope.open(good, AT * 1000 + 300_001)).toMatchObject({ code: 'STALE_TIMESTAMP' })
    expect(envelope.open(good, AT * 1000 - 300_001)).toMatchObject({ code: 'STALE_TIMESTAMP' })
  })

  it('refuses bytes that are no UTF-8, after everything else', () => {
    const envelope = createEnvelope({ ...wide, receivers: ['ww1'] })
    const sealed = seal(AES_KEY, [0xff, 0xfe] as unknown as string, 'ww1', Buffer.alloc(16))
    const { signature } = signed(envelope, 'x', 'ww1', Buffer.alloc(16))
    expect(openFrame(sealed, decrypter(), [{ id: 'ww1', bytes: Buffer.from('ww1') }])).toEqual({ ok: false, code: 'BAD_UTF8' })
    expect(openFrame(sealed, decrypter(), [])).toMatchObject({ code: 'RECEIVEID_MISMATCH' })
    expect(envelope.open({ sealed, signature, timestamp: String(AT), nonce: 'n' }, AT * 1000)).toMatchObject({ code: 'BAD_SIGNATURE' })
  })

  it('refuses padding beyond one block of 32 and a length that reaches into the padding, however well they look', () => {
    const owner = { id: 'ww1', bytes: Buffer.from('ww1') }
    const frame = (messageBytes: number, stated: number, pad: number) => {
      const head = Buffer.alloc(20)
      head.writeUInt32BE(stated, 16)
      return encrypted(Buffer.concat([head, Buffer.alloc(messageBytes, 'x'), owner.bytes, Buffer.alloc(pad, pad)]))
    }
    const open = (sealed: string) => openFrame(sealed, decrypter(), [owner])
    expect(open(frame(9, 9, 32))).toMatchObject({ ok: true, message: 'xxxxxxxxx' })
    expect(open(frame(8, 8, 33))).toEqual({ ok: false, code: 'BAD_PADDING' })
    expect(open(frame(9, 13, 32))).toEqual({ ok: false, code: 'LENGTH_OVERFLOW' })
    expect(open(frame(9, 12, 32))).toMatchObject({ code: 'RECEIVEID_MISMATCH', named: '' })
    expect(open(frame(9, 0xffffffff, 32))).toEqual({ ok: false, code: 'LENGTH_OVERFLOW' })
    expect(open(encrypted(Buffer.alloc(32, 32)))).toEqual({ ok: false, code: 'FRAME_TOO_SHORT' })
    expect(open(encrypted(Buffer.alloc(16, 17)))).toEqual({ ok: false, code: 'BAD_PADDING' })
  })

  it('takes a query key that comes once, and the first name that is there', () => {
    expect(onlyOne(new URLSearchParams('a=1'), 'a')).toBe('1')
    expect(onlyOne(new URLSearchParams('a=1&a=1'), 'a')).toBeUndefined()
    expect(onlyOne(new URLSearchParams('a=1&a=2&b=3'), 'a', 'b')).toBeUndefined()
    expect(onlyOne(new URLSearchParams('b=3'), 'a', 'b')).toBe('3')
    expect(onlyOne(new URLSearchParams(''), 'a')).toBeUndefined()
  })
})

function decrypter() {
  return createDecrypter(readAesKey(AES_KEY)!)
}

/** Ciphertext of bytes as they are, padding included. */
function encrypted(padded: Buffer): string {
  const { key, iv } = readAesKey(AES_KEY)!
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}
