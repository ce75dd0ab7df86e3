import { readFileSync } from 'node:fs'

export interface SealedVector {
  readonly name: string
  readonly kind?: string
  readonly token: string
  readonly aesKey: string
  readonly receiveId: string
  readonly timestamp: string
  readonly nonce: string
  readonly signature: string
  readonly encrypt: string
  readonly randomHex: string
  readonly plaintext: string
  readonly query?: string
  readonly expectedBody?: string
  readonly httpBody?: string
}

export interface SealedAttack extends SealedVector {
  /** Seconds. */
  readonly now: number
  readonly expectReject: string
}

export interface TransportVector {
  readonly name: string
  readonly body?: string
  readonly query?: string
  readonly expectReject: string | null
}

export interface WecomVectors {
  readonly published: readonly SealedVector[]
  readonly cases: readonly SealedVector[]
  readonly adversarial: readonly SealedAttack[]
  readonly transport: readonly TransportVector[]
}

export interface EventVector {
  readonly id: string
  readonly token: string
  readonly aes_key: string
  readonly owner_key: string
  readonly timestamp: string
  readonly nonce: string
  readonly random: string
  readonly plaintext: string
  readonly encrypt: string
  readonly msg_signature: string
  readonly request: { readonly query: Readonly<Record<string, string>>; readonly body: unknown }
}

export interface InboundVector {
  readonly id: string
  readonly description: string
  readonly app_secret: string
  readonly now: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  readonly expect: {
    readonly is_direct?: boolean
    readonly sender?: string
    readonly command: string | null
    readonly args?: string
    readonly recognition?: string
  }
}

/** Each case has a shape of its own. */
export type Adversarial = {
  readonly id: string
  readonly target: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly input: any
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly expect: any
}

export interface DingtalkVectors {
  readonly robot_sign: readonly { readonly id: string; readonly timestamp: string; readonly secret: string; readonly sign: string }[]
  readonly robot_sign_verify: readonly {
    readonly id: string
    readonly now: number
    readonly timestamp: string
    readonly sign: string
    readonly secret: string
    readonly expect: 'accept' | 'reject:timestamp'
  }[]
  readonly event_callback: readonly EventVector[]
  readonly event_reply: { readonly body: Readonly<Record<'msg_signature' | 'encrypt' | 'timeStamp' | 'nonce', string>> }
  readonly inbound_messages: readonly InboundVector[]
  readonly adversarial: readonly Adversarial[]
}

export const WECOM = read<WecomVectors>('wecom-vectors.json')
export const DINGTALK = read<DingtalkVectors>('dingtalk-vectors.json')

function read<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../fixtures/platforms/${file}`, import.meta.url), 'utf8')) as T
}
