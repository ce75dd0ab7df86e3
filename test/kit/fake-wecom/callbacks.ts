import { randomBytes } from 'node:crypto'
import { XMLParser } from 'fast-xml-parser'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import { openedWith, type SealingKeys, sealedFor } from '../../platforms/requests.js'
import type { FakeWecomSetup } from './fake-options.js'

/** What became of one callback. */
export interface Delivered {
  /** HTTP status of each try: 0 for none in time. */
  readonly tries: readonly number[]
  /** The decrypted answer; undefined for an empty one or none. */
  readonly reply: JsonObject | undefined
}

export interface AppEvent {
  readonly user: string
  /** Fields of the message besides those that every message has (§1.3, §1.4). */
  readonly fields: Readonly<Record<string, string>>
}

const RETRIES = 3

/** Plays WeCom's side of the callbacks: sealed, signed, sent again up to three times when there is no 200 in time (§1.6). */
export class Callbacks {
  readonly #setup: FakeWecomSetup
  readonly #service: string
  readonly #suffix: string

  /** `service`: where the service listens, e.g. `http://127.0.0.1:3000`; `account`: which of several the addresses name. */
  constructor(setup: FakeWecomSetup, service: string, account?: string) {
    this.#setup = setup
    this.#service = service
    this.#suffix = account === undefined ? '' : `/${account}`
  }

  async toApp({ user, fields }: AppEvent): Promise<Delivered> {
    const { corpId, agentId, app, now } = this.#setup
    const all = { ToUserName: corpId, FromUserName: user, CreateTime: seconds(now), AgentID: agentId, ...fields }
    const inner = `<xml>${Object.entries(all).map(element).join('')}</xml>`
    const keys = { ...app, receiver: corpId }
    const { tries, text } = await this.#post('/wecom/app', (nonce) => {
      const { sealed, query } = sealedFor(keys, inner, seconds(now), nonce)
      return { query, body: `<xml>${element(['ToUserName', corpId])}${element(['Encrypt', sealed])}</xml>` }
    })
    return { tries, reply: text === '' ? undefined : appReply(keys, text) }
  }

  async toBot(message: JsonObject): Promise<Delivered> {
    const { bot, now } = this.#setup
    const keys = { ...bot, receiver: '' }
    const { tries, text } = await this.#post('/wecom/bot', (nonce) => {
      const { sealed, query } = sealedFor(keys, JSON.stringify(message), seconds(now), nonce)
      return { query, body: JSON.stringify({ encrypt: sealed }) }
    })
    return { tries, reply: text === '' ? undefined : botReply(keys, text) }
  }

  async #post(route: string, sealed: (nonce: string) => { readonly query: URLSearchParams; readonly body: string }) {
    const tries: number[] = []
    while (tries.length <= RETRIES) {
      const { query, body } = sealed(randomBytes(8).toString('hex'))
      try {
        const signal = AbortSignal.timeout(this.#setup.callbackWithinMs)
        const response = await fetch(`${this.#service}${route}${this.#suffix}?${query}`, {
          method: 'POST',
          body,
          redirect: 'manual',
          signal,
        })
        tries.push(response.status)
        if (response.status === 200) return { tries, text: await response.text() }
      } catch {
        tries.push(0)
      }
    }
    return { tries, text: '' }
  }
}

function seconds(now: () => number): string {
  return String(Math.floor(now() / 1000))
}

function element([name, text]: readonly [string, string]): string {
  return `<${name}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`
}

function appReply(keys: SealingKeys, text: string): JsonObject {
  const parser = new XMLParser({ parseTagValue: false })
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = parser.parse(text).xml as Readonly<Record<string, string>>
  return parser.parse(openedWith(keys, Encrypt!, MsgSignature!, TimeStamp!, Nonce!)).xml as JsonObject
}

function botReply(keys: SealingKeys, text: string): JsonObject {
  const { encrypt, msgsignature, timestamp, nonce } = JSON.parse(text) as Readonly<Record<string, string>>
  return JSON.parse(openedWith(keys, encrypt!, msgsignature!, String(timestamp), nonce!)) as JsonObject
}
