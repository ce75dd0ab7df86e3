import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, refusedAs } from './answers.js'
import type { FakeDingtalkSetup } from './fake-options.js'

const LIFE_S = 7200

/** `oauth2/accessToken` (§4.2): within its life the same token, prolonged. */
export class Tokens {
  readonly #setup: Pick<FakeDingtalkSetup, 'appKey' | 'appSecret' | 'now'>
  #token = ''
  #endsMs = 0
  /** How often one was asked for. */
  asked = 0
  lifeSeconds = LIFE_S

  constructor(setup: Pick<FakeDingtalkSetup, 'appKey' | 'appSecret' | 'now'>) {
    this.#setup = setup
  }

  get(body: JsonObject): FakeAnswer {
    this.asked += 1
    const { appKey, appSecret, now } = this.#setup
    if (body.appKey !== appKey || body.appSecret !== appSecret) return refusedAs(400, 'invalidClientIdOrSecret')
    if (this.#token === '' || now() >= this.#endsMs) this.#token = randomBytes(16).toString('hex')
    this.#endsMs = now() + this.lifeSeconds * 1000
    return { status: 200, body: { accessToken: this.#token, expireIn: this.lifeSeconds } }
  }

  /** The token given out is no good any more. */
  end(): void {
    this.#token = ''
  }

  isGood(token: unknown): boolean {
    return token === this.#token && this.#token !== '' && this.#setup.now() < this.#endsMs
  }
}
