import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import { OK, refusedWith } from './errcodes.js'
import type { FakeWecomSetup } from './fake-options.js'

const LIFE_S = 7200

/** `gettoken` and the check of tokens. A new token does not end the old one. */
export class Tokens {
  readonly #setup: Pick<FakeWecomSetup, 'corpId' | 'secret' | 'now'>
  readonly #ends = new Map<string, number>()
  readonly #refused = new Map<string, number>()
  /** Tokens given out. */
  given = 0
  lifeSeconds = LIFE_S

  constructor(setup: Pick<FakeWecomSetup, 'corpId' | 'secret' | 'now'>) {
    this.#setup = setup
  }

  get(query: URLSearchParams): JsonObject {
    if (query.get('corpid') !== this.#setup.corpId) return refusedWith(40013)
    if (query.get('corpsecret') !== this.#setup.secret) return refusedWith(40001)
    const token = randomBytes(32).toString('base64url')
    this.#ends.set(token, this.#setup.now() + this.lifeSeconds * 1000)
    this.given += 1
    return { ...OK, access_token: token, expires_in: this.lifeSeconds }
  }

  /** Every token given so far is answered with this number from now on. */
  refuseAll(errcode: number): void {
    for (const token of this.#ends.keys()) this.#refused.set(token, errcode)
  }

  /** The number a call with this token gets before anything else is looked at; 0 when it is good. */
  problem(token: string | null): number {
    if (!token) return 41001
    const ends = this.#ends.get(token)
    if (ends === undefined) return 40014
    return this.#refused.get(token) ?? (this.#setup.now() >= ends ? 42001 : 0)
  }
}
