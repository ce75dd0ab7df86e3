import type { MarkedText } from '../domain/marked-text.js'

/** A request as it came in: path and query undecoded beyond the URL, body as bytes. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  /** Decoded once; a key that comes twice appears twice. */
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  readonly receivedAtMs: number
}

/** An HTTP answer a platform wants. */
export interface Answer {
  readonly status: number
  readonly type?: string
  readonly body: string
}

export interface ChatPlace {
  readonly kind: 'group' | 'private'
  readonly id: string
  readonly title?: string
}

/** A verified message in our words. */
export interface Incoming {
  readonly platform: string
  readonly account: string
  /** Unique per platform and account; redeliveries carry the same. */
  readonly messageId: string
  /** The platform's user id, raw. Empty when the platform gave none: such a sender is unknown. */
  readonly sender: string
  /** Staff id, where the way in itself knows who speaks (the sandbox); then `sender` is not looked up. */
  readonly staffId?: string
  readonly chat: ChatPlace
  /** What was typed, mention of the bot removed. Empty for an event. */
  readonly text: string
  /** Text of a message quoted with it, never executed. */
  readonly quoted?: string
  /**
   * `greet`: the person opened the chat; `press`: a button, whose value `text` holds as if it were typed; `wordless`: a picture, a file, a voice
   * message that nobody wrote down. What is wordless in a group is not for the bot.
   */
  readonly event?: 'greet' | 'press' | 'wordless'
  /** The message's own time: decides what "today" means. */
  readonly sentAtMs: number
  readonly receivedAtMs: number
  /** What the platform needs to answer this very message (stream id, nonce, session webhook); opaque to everybody else. */
  readonly context: unknown
}

export type Received =
  /** Not verified or not well formed: a 4xx without detail; `reason` is a code for the log. */
  | { readonly kind: 'refused'; readonly answer: Answer; readonly reason: string }
  /** URL verification and the like: answer as given. */
  | { readonly kind: 'handshake'; readonly answer: Answer }
  /** Verified, but nothing for the bot (unknown type, poll, event without answer). */
  | {
      readonly kind: 'nothing'
      readonly answer: Answer
      readonly reason: string
      /** It said that people or departments of the platform's directory have changed. */
      readonly contactsMoved?: true
    }
  | { readonly kind: 'message'; readonly message: Incoming }

export interface Choice {
  /** What the button says. */
  readonly label: string
  /** What a press stands for, as if typed. */
  readonly value: string
}

/** One message of ours. Choices become buttons where the platform has them, else numbered lines. */
export interface Part {
  readonly text: string
  readonly choices?: readonly Choice[]
  /** The same words with what stands out in them, for a way out that shows Markdown to everybody who reads there. */
  readonly marked?: MarkedText
}

/**
 * What the bot says to a turn. `here` goes to the chat it was said in: in a group one short line without names. `privately` goes to
 * the sender's private chat alone, and waits there when nothing can be pushed; it never falls back to the group.
 */
export interface Reply {
  readonly here?: Part
  readonly privately?: readonly Part[]
}

/** An outbox row's words and address, ready to send. */
export interface Outgoing {
  readonly key: string
  readonly address: unknown
  readonly part: Part
}

/** Why a send failed, and whether the same send may be tried again. */
export class DeliveryError extends Error {
  readonly code: string
  readonly retryable: boolean
  /** Not before this many milliseconds. */
  readonly afterMs: number
  /** The account is refused, not the message: until `afterMs` have passed nothing else of it is tried either. */
  readonly ofAccount: boolean
  /** Nothing arrived, and the way is to blame, not the words: those for one person may go another way, or wait for the person to write. */
  readonly unreached: boolean

  constructor(code: string, options: { retryable: boolean; afterMs?: number; ofAccount?: boolean; unreached?: boolean; cause?: unknown }) {
    super(code, { cause: options.cause })
    this.name = 'DeliveryError'
    this.code = code
    this.retryable = options.retryable
    this.afterMs = options.afterMs ?? 0
    this.ofAccount = options.ofAccount ?? false
    this.unreached = options.unreached ?? false
  }
}

export interface PlatformLimits {
  /** UTF-8 bytes of one text in an answer. */
  readonly textBytes: number
  /** Sends to one chat or person in any minute. */
  readonly sendsPerMinute: number
  /** The same in any hour. */
  readonly sendsPerHour?: number
  /** Sends of the account in any second, to all chats together. */
  readonly sendsPerSecond?: number
  /** The platform gives up on the callback after this. The service is far faster and never waits so long; it is for whoever calls `receive` itself. */
  readonly ackWithinMs: number
  /** The platform drops a repeat of the same words to the same address within this time, so that a send of unknown outcome may be tried again. */
  readonly sameWithinMs?: number
  /** Allowance of a calendar month, when the platform has one. */
  readonly perMonth?: { readonly calls: number; readonly messages: number }
}

/** Where somebody is reached without a message to answer; `send` understands it. Undefined: not through this platform. */
export interface Reach {
  person?(userId: string): unknown
  group?(chat: string): unknown
}

/** What the service itself acts on are the two pushes and `answerPrivately`; the rest tells a program that embeds it what people will see. */
export interface PlatformCan {
  readonly cards: boolean
  readonly mention: boolean
  readonly pictures: boolean
  readonly pushPerson: boolean
  readonly pushGroup: boolean
  /** The answer to a message in a group carries the words for its sender alone as well (the sandbox), so that nothing else is sent for them. */
  readonly answerPrivately?: true
}

/** One way out. It never retries and never throttles by itself; it says for each failure whether trying again makes sense (DeliveryError). */
export interface Sender {
  /** As in `Incoming.platform`: the name people's chat identities go by. Several senders may share it and differ in `account`. */
  readonly name: string
  /** Under which a person's id is kept that this way gives, where that may be another than the directory's; it goes before the name. */
  readonly idsAs?: string
  /** As in `Incoming.account`; with the name it says who sends an outbox row. */
  readonly account: string
  readonly limits: PlatformLimits
  readonly can: PlatformCan
  /** Present where `can.pushPerson` or `can.pushGroup`. */
  readonly reach?: Reach
  /** The conversation an address leads to, where the platform counts answers and other messages to it together. */
  conversation?(address: unknown): string
  send(outgoing: Outgoing, signal: AbortSignal): Promise<void>
}

/** One way in and out. It knows nothing of commands. */
export interface Platform extends Sender {
  /** Base route, e.g. `/dingtalk/robot`; an account suffix may follow. */
  readonly route: string
  readonly methods: readonly ('GET' | 'POST')[]
  receive(request: RawRequest): Promise<Received> | Received
  /** The directory's user id behind a sender's that nobody knows, for it may be in another form; undefined where there is none, or nobody says. */
  readonly userIdOf?: (sender: string) => Promise<string | undefined>
  /**
   * The HTTP answer to a message, and what must leave afterwards because this platform cannot carry it in the response
   * (DingTalk's session webhook): those become outbox rows of the turn.
   */
  answer(message: Incoming, reply: Reply | undefined): Answer
  /** Parts of the reply that go out after the response, with address and end of life; empty where `answer` carries all. */
  deferred(
    message: Incoming,
    reply: Reply,
  ): readonly { readonly address: unknown; readonly part: Part; readonly expiresAtMs: number | null }[]
}
