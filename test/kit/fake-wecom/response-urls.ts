import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import { OK, refusedWith } from './errcodes.js'
import { type Shown, wordsShown } from './shown.js'

const LIFE_MS = 3_600_000
const MOST_BYTES = 20_480
/** Which number WeCom gives is not documented; any other than 0 will do. */
const SPENT = 846605

/** One-use addresses that come with the smart bot's callbacks (§2.7). */
export class ResponseUrls {
  readonly #now: () => number
  readonly #show: (shown: Shown) => void
  readonly #open = new Map<string, number>()

  constructor(now: () => number, show: (shown: Shown) => void) {
    this.#now = now
    this.#show = show
  }

  newCode(): string {
    const code = randomBytes(16).toString('base64url')
    this.#open.set(code, this.#now() + LIFE_MS)
    return code
  }

  post(code: string, message: JsonObject): JsonObject {
    const untilMs = this.#open.get(code)
    this.#open.delete(code)
    if (untilMs === undefined || untilMs < this.#now()) return refusedWith(SPENT)
    if (message.msgtype !== 'markdown' && message.msgtype !== 'template_card') return refusedWith(40008)
    const text = wordsShown(message)
    if (text === '' || Buffer.byteLength(text) > MOST_BYTES) return refusedWith(text === '' ? 44004 : 45002)
    this.#show({ to: { kind: 'response', id: code }, msgtype: String(message.msgtype), text, atMs: this.#now() })
    return OK
  }
}
