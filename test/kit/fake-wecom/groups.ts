import { asObject, asText, type JsonObject } from '../../../src/platforms/json-object.js'
import { OK, refusedWith } from './errcodes.js'
import type { FakeWecomSetup } from './fake-options.js'
import { Rates } from './rates.js'
import { type Shown, wordsShown } from './shown.js'

const PER_ROBOT = 20
/** Bytes of what the webhook takes; whether more is cut or refused is not documented, so the stricter of both. */
const MOST_BYTES: Readonly<Record<string, number>> = { text: 2048, markdown: 4096, markdown_v2: 4096 }

/** Robots of groups (§3) and chats the app made (§4.4). Nothing is told apart: a message that comes twice is shown twice. */
export class Groups {
  readonly #setup: FakeWecomSetup
  readonly #show: (shown: Shown) => void
  readonly #rates: Rates

  constructor(setup: FakeWecomSetup, show: (shown: Shown) => void) {
    this.#setup = setup
    this.#show = show
    this.#rates = new Rates(setup.now)
  }

  byRobot(key: string, message: JsonObject): JsonObject {
    if (!this.#setup.robots.includes(key)) return refusedWith(93000)
    if (!this.#rates.take(key, PER_ROBOT)) return refusedWith(45009)
    const type = asText(message.msgtype) ?? ''
    if (type === 'template_card') {
      const card = asObject(message.template_card)
      if (card?.card_type !== 'text_notice' || !asObject(card.card_action)) return refusedWith(40058)
    } else if (MOST_BYTES[type] === undefined) return refusedWith(40008)
    const words = wordsShown(message)
    if (words === '') return refusedWith(44004)
    if (Buffer.byteLength(words) > (MOST_BYTES[type] ?? Number.POSITIVE_INFINITY)) return refusedWith(45002)
    return this.#shown('robot', key, message)
  }

  inAppChat(message: JsonObject): JsonObject {
    const id = asText(message.chatid) ?? ''
    if (!/^[0-9a-zA-Z]{1,32}$/.test(id)) return refusedWith(86001)
    if (!this.#setup.appChats.includes(id)) return refusedWith(86003)
    if (message.msgtype !== 'text' && message.msgtype !== 'markdown') return refusedWith(40008)
    return wordsShown(message) === '' ? refusedWith(44004) : this.#shown('app-chat', id, message)
  }

  #shown(kind: 'robot' | 'app-chat', id: string, message: JsonObject): JsonObject {
    this.#show({ to: { kind, id }, msgtype: String(message.msgtype), text: wordsShown(message), atMs: this.#setup.now() })
    return OK
  }
}
