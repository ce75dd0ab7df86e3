import { randomBytes } from 'node:crypto'
import { asObject, asText, type JsonObject } from '../../../src/platforms/json-object.js'
import { cardProblem } from './card-check.js'
import { OK, refusedWith } from './errcodes.js'
import type { FakeWecomSetup } from './fake-options.js'
import { Rates } from './rates.js'
import { type Shown, wordsShown } from './shown.js'

const TEXT_BYTES = 2048
const PER_MEMBER = 30
const USUAL_SECONDS = 1800
const MOST_SECONDS = 14_400
const CODE_LIFE_MS = 72 * 3_600_000

/** `message/send` and `message/update_template_card` (§4.2, §4.3). */
export class AppMessages {
  readonly #setup: FakeWecomSetup
  readonly #show: (shown: Shown) => void
  readonly #rates: Rates
  readonly #sent = new Map<string, number>()
  readonly #taskIds = new Set<string>()
  readonly #codes = new Map<string, { readonly untilMs: number; readonly card: JsonObject }>()
  /** Repeats that the duplicate check dropped. */
  duplicates = 0
  /** Messages beyond a member's thirty a minute, dropped in silence. */
  surplus = 0
  /** Texts that were longer than allowed, and cut. */
  cut = 0

  constructor(setup: FakeWecomSetup, show: (shown: Shown) => void) {
    this.#setup = setup
    this.#show = show
    this.#rates = new Rates(setup.now)
  }

  send(message: JsonObject): JsonObject {
    if (message.agentid !== Number(this.#setup.agentId)) return refusedWith(301002)
    const users = (asText(message.touser) ?? '').split('|').filter(Boolean)
    if (users.length === 0) return refusedWith(82001)
    if (users.length > 1000) return refusedWith(40032)
    const repeated = this.#isRepeated(message)
    const problem = repeated ? 0 : this.#problem(message)
    if (problem !== 0) return refusedWith(problem)
    const among = (list: readonly string[], user: string) => list.some((each) => each.toLowerCase() === user.toLowerCase())
    const unlicensed = users.filter((user) => among(this.#setup.unlicensed, user))
    const reached = users.filter((user) => among(this.#setup.members, user) && !unlicensed.includes(user))
    const invalid = users.filter((user) => !reached.includes(user) && !unlicensed.includes(user))
    if (invalid.length === users.length) return refusedWith(81013)
    if (repeated) this.duplicates += 1
    else for (const user of reached) this.#deliver(user, message)
    return {
      ...OK,
      invaliduser: invalid.join('|').toLowerCase(),
      unlicenseduser: unlicensed.join('|').toLowerCase(),
      msgid: randomBytes(12).toString('base64url'),
      ...this.#responseCode(message),
    }
  }

  update(change: JsonObject): JsonObject {
    const code = asText(change.response_code) ?? ''
    const known = this.#codes.get(code)
    if (known === undefined || known.untilMs < this.#setup.now()) return refusedWith(42014)
    this.#codes.delete(code)
    return { ...OK, invaliduser: [] }
  }

  /** One use, 72 hours; a press brings one, too. */
  newCode(card: JsonObject): string {
    const code = randomBytes(16).toString('base64url')
    this.#codes.set(code, { untilMs: this.#setup.now() + CODE_LIFE_MS, card })
    return code
  }

  #isRepeated(message: JsonObject): boolean {
    if (message.enable_duplicate_check !== 1) return false
    const content = JSON.stringify(message)
    const seconds = Math.min(Number(message.duplicate_check_interval ?? USUAL_SECONDS), MOST_SECONDS)
    const before = this.#sent.get(content)
    const at = this.#setup.now()
    if (before !== undefined && at < before + seconds * 1000) return true
    this.#sent.set(content, at)
    return false
  }

  #problem(message: JsonObject): number {
    const body = asObject(message[asText(message.msgtype) ?? ''])
    if (message.msgtype === 'template_card') return cardProblem(body, this.#taskIds)
    if (message.msgtype !== 'text' && message.msgtype !== 'markdown') return 40008
    return asText(body?.content) ? 0 : 44004
  }

  #deliver(user: string, message: JsonObject): void {
    if (!this.#rates.take(user.toLowerCase(), PER_MEMBER)) {
      this.surplus += 1
      return
    }
    const words = wordsShown(message)
    const long = message.msgtype !== 'template_card' && Buffer.byteLength(words) > TEXT_BYTES
    if (long) this.cut += 1
    const card = asObject(message.template_card)
    this.#show({
      to: { kind: 'member', id: user },
      msgtype: String(message.msgtype),
      text: long ? Buffer.from(words).subarray(0, TEXT_BYTES).toString('utf8') : words,
      ...(card && { card }),
      atMs: this.#setup.now(),
    })
  }

  #responseCode(message: JsonObject): JsonObject {
    const card = asObject(message.template_card)
    return card?.card_type === 'button_interaction' ? { response_code: this.newCode(card) } : {}
  }
}
