import { describe, expect, it } from 'vitest'
import type { Answer, Incoming, Outgoing, Platform, RawRequest, Received } from '../../src/platforms/platform.js'
import { DeliveryError } from '../../src/platforms/platform.js'

export interface Said {
  readonly text: string
  readonly chat: 'group' | 'private'
  /** The platform's own message id: the same for a redelivery. */
  readonly id: string
}

/** What the suite needs to play the platform against our side of it. Requests are genuine unless their name says otherwise. */
export interface PlatformHarness {
  readonly platform: Platform
  /** Instant the requests are made for. */
  readonly nowMs: number
  /** Chats this way in knows. */
  readonly chats: readonly Said['chat'][]
  readonly secrets: readonly string[]
  message(said: Said): RawRequest
  /** A verified request of a type nobody has heard of. */
  unknownType(): RawRequest
  /** The same request with a signature of somebody else. */
  badlySigned(request: RawRequest): RawRequest
  /** How far the clock may be from a request, in milliseconds. */
  readonly windowMs: number
  /** Words people see, of an HTTP answer and of what leaves afterwards, in order. */
  words(answer: Answer, later: readonly Outgoing[]): readonly string[]
  /** Sends that fail, each by its name; empty for a platform that sends nothing. */
  readonly failures: readonly { readonly name: string; readonly send: () => Promise<void>; readonly retryable: boolean }[]
}

const SECRET_WORDS = '陈小明家访：父亲在外地'

/** What every platform must do, whatever it is (EXAMPLES §8). */
export function platformContract(name: string, make: () => PlatformHarness | Promise<PlatformHarness>): void {
  describe(`platform contract: ${name}`, () => {
    const receive = async (harness: PlatformHarness, request: RawRequest): Promise<Received> => harness.platform.receive(request)
    const message = async (harness: PlatformHarness, said: Said): Promise<Incoming> => {
      const received = await receive(harness, harness.message(said))
      if (received.kind !== 'message') throw new Error(`${received.kind} instead of a message`)
      return received.message
    }
    const said = (harness: PlatformHarness, id = 'm1', text = '/进度'): Said => ({ id, text, chat: harness.chats[0]! })

    it('hands over who said what, where, when, and under which identity', async () => {
      const harness = await make()
      for (const chat of harness.chats) {
        const incoming = await message(harness, { id: `m-${chat}`, text: '/听课 李伟 七(2)班', chat })
        expect(incoming).toMatchObject({ platform: harness.platform.name, account: harness.platform.account, text: '/听课 李伟 七(2)班' })
        expect(incoming.chat.kind).toBe(chat)
        expect(incoming.sender).not.toBe('')
        expect(Math.abs(incoming.sentAtMs - harness.nowMs)).toBeLessThan(60_000)
        expect(incoming.receivedAtMs).toBe(harness.nowMs)
      }
    })

    it('gives a redelivered message the same identity, and different messages different ones', async () => {
      const harness = await make()
      const one = await message(harness, said(harness, 'same'))
      const again = await message(harness, said(harness, 'same'))
      const other = await message(harness, said(harness, 'other'))
      expect(again.messageId).toBe(one.messageId)
      expect(other.messageId).not.toBe(one.messageId)
    })

    it('refuses a bad signature with a quiet 4xx', async () => {
      const harness = await make()
      expectRefusal(await receive(harness, harness.badlySigned(harness.message(said(harness)))))
    })

    it('refuses what is too old or from the future, and nothing within the window', async () => {
      const harness = await make()
      const at = (offset: number) => receive(harness, { ...harness.message(said(harness)), receivedAtMs: harness.nowMs + offset })
      expect((await at(harness.windowMs - 1000)).kind).toBe('message')
      expect((await at(1000 - harness.windowMs)).kind).toBe('message')
      expectRefusal(await at(harness.windowMs + 1000))
      expectRefusal(await at(-harness.windowMs - 1000))
    })

    it('refuses requests without a signature, and bodies that are anything at all, without an error', async () => {
      const harness = await make()
      const genuine = harness.message(said(harness))
      expectRefusal(await receive(harness, { ...genuine, query: new URLSearchParams(), headers: {} }))
      for (const body of ['', '{', 'null', '[]', '<xml>', '<xml></xml>', '{"encrypt":1}', '\u0000\ufffe']) {
        const received = await receive(harness, { ...genuine, body: Buffer.from(body) })
        expect(['refused', 'nothing']).toContain(received.kind)
      }
      for (const method of ['GET', 'PUT']) {
        const received = await receive(harness, { ...genuine, method, body: Buffer.alloc(0) })
        expect(received.kind).toBe('refused')
      }
    })

    it('acknowledges a verified type it does not know', async () => {
      const harness = await make()
      expect(await receive(harness, harness.unknownType())).toMatchObject({ kind: 'nothing', answer: { status: 200 } })
    })

    it('never says anything private in a group', async () => {
      const harness = await make()
      if (!harness.chats.includes('group')) return
      const incoming = await message(harness, { id: 'g', text: '/家访', chat: 'group' })
      const heard = spoken(harness, incoming, { here: { text: '请私聊我登记家访' }, privately: [{ text: SECRET_WORDS }] })
      expect(heard).toEqual(['请私聊我登记家访'])
      expect(spoken(harness, incoming, { privately: [{ text: SECRET_WORDS }] })).toEqual([])
    })

    it('says everything in a private chat', async () => {
      const harness = await make()
      if (!harness.chats.includes('private')) return
      const incoming = await message(harness, { id: 'p', text: '/进度', chat: 'private' })
      const heard = spoken(harness, incoming, { here: { text: '已记' }, privately: [{ text: SECRET_WORDS }] })
      expect(heard.join('\n\n')).toBe(`已记\n\n${SECRET_WORDS}`)
    })

    it('says nothing when there is nothing to say', async () => {
      const harness = await make()
      const incoming = await message(harness, said(harness))
      expect(harness.platform.answer(incoming, undefined).status).toBe(200)
      expect(harness.words(harness.platform.answer(incoming, undefined), [])).toEqual([])
    })

    it('carries choices as numbered lines', async () => {
      const harness = await make()
      const incoming = await message(harness, said(harness))
      const choices = ['王晓红', '王小宏'].map((label) => ({ label, value: label }))
      expect(spoken(harness, incoming, { here: { text: '哪一位？', choices } }).join('')).toBe('哪一位？\n回复 1 王晓红\n回复 2 王小宏')
    })

    it('keeps long Chinese text whole in each piece and within the limit', async () => {
      const harness = await make()
      const incoming = await message(harness, said(harness))
      const long = Array.from({ length: 3000 }, (_, line) => `第${line}行：听课、评课与𠮷字`).join('\n')
      const heard = spoken(harness, incoming, { here: { text: long } })
      for (const piece of heard) {
        expect(piece).not.toContain('\ufffd')
        expect(piece.startsWith('第0行：听课、评课与𠮷字\n')).toBe(true)
      }
      expect(heard.length).toBeGreaterThan(0)
    })

    it('tells for every failed send whether to try again, and holds no secret in it', async () => {
      const harness = await make()
      for (const { name: failure, send, retryable } of harness.failures) {
        const error = await send().then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        expect(error, failure).toBeInstanceOf(DeliveryError)
        expect((error as DeliveryError).retryable, failure).toBe(retryable)
        expectNoSecret(harness, [
          (error as Error).stack,
          (error as DeliveryError).code,
          JSON.stringify(error),
          String((error as Error).cause),
        ])
      }
    })

    it('holds no secret in an answer, a refusal or a reason', async () => {
      const harness = await make()
      const incoming = await message(harness, said(harness))
      const seen: unknown[] = [harness.platform.answer(incoming, { here: { text: '好' } }), harness.platform.answer(incoming, undefined)]
      for (const request of [
        harness.unknownType(),
        harness.badlySigned(harness.message(said(harness))),
        { ...harness.message(said(harness)), body: Buffer.from('x') },
      ]) {
        seen.push(await receive(harness, request))
      }
      expectNoSecret(
        harness,
        seen.map((each) => JSON.stringify(each)),
      )
    })

    it('gives reasons that a log takes: short codes without words', async () => {
      const harness = await make()
      for (const request of [harness.unknownType(), harness.badlySigned(harness.message(said(harness)))]) {
        const received = await receive(harness, request)
        expect('reason' in received && received.reason).toMatch(/^[A-Za-z0-9._:/@-]{1,80}$/)
      }
    })
  })
}

function spoken(harness: PlatformHarness, incoming: Incoming, reply: Parameters<Platform['deferred']>[1]): readonly string[] {
  const later = harness.platform.deferred(incoming, reply).map((row, at) => ({ key: String(at), address: row.address, part: row.part }))
  return harness.words(harness.platform.answer(incoming, reply), later)
}

function expectRefusal(received: Received): void {
  expect(received.kind).toBe('refused')
  if (received.kind !== 'refused') return
  expect(received.answer.status).toBeGreaterThanOrEqual(400)
  expect(received.answer.status).toBeLessThan(500)
  expect(received.answer.body).toBe('')
}

function expectNoSecret(harness: PlatformHarness, texts: readonly (string | undefined)[]): void {
  for (const text of texts) for (const secret of harness.secrets) expect(text ?? '').not.toContain(secret)
}
