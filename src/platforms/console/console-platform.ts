import type { Person } from '../../domain/person.js'
import { readJsonObject } from '../json-object.js'
import { type Answer, DeliveryError, type Incoming, type Part, type Platform, type Received, type Reply } from '../platform.js'
import { readConsoleMessage } from './console-message.js'
import { findSpeaker, labelOf } from './people.js'

export const CONSOLE = 'console'
const CONSOLE_ACCOUNT = 'console'

export interface ConsolePlatformDeps {
  people(): Promise<readonly Person[]>
  newId(): string
}

export interface ConsoleReply {
  readonly to: 'group' | 'private'
  readonly text: string
  readonly card?: { readonly choices: readonly { readonly label: string; readonly value: string }[] }
}

/**
 * The sandbox: anyone speaks as anyone. The sender is the staff id, or empty for a name nobody on the roster has; a group's id is its title.
 * Sending and receiving happen at the moment the message names, so that a term can be replayed.
 */
export function consolePlatform({ people, newId }: ConsolePlatformDeps): Platform {
  return {
    name: CONSOLE,
    account: CONSOLE_ACCOUNT,
    route: '/console/messages',
    methods: ['POST'],
    limits: { textBytes: 20_000, sendsPerMinute: 6_000, ackWithinMs: 10_000 },
    can: { cards: true, mention: false, pictures: false, pushPerson: false, pushGroup: false, answerPrivately: true },
    async receive({ body, receivedAtMs }): Promise<Received> {
      const said = readConsoleMessage(readJsonObject(body))
      if ('problem' in said) return refused(said.problem)
      const everybody = await people()
      const speaker = findSpeaker(said.as, everybody)
      if (Array.isArray(speaker)) {
        const names = speaker.map((person: Person) => labelOf(person, everybody)).join('、')
        return refused(`这里有 ${speaker.length} 位，请写明是哪一位：${names}。`)
      }
      const sender = speaker === 'nobody' ? '' : (speaker as Person).id
      const atMs = said.atMs ?? receivedAtMs
      const message: Incoming = {
        platform: CONSOLE,
        account: CONSOLE_ACCOUNT,
        messageId: said.id ?? newId(),
        sender,
        staffId: sender,
        chat: said.chat === null ? { kind: 'private', id: sender } : { kind: 'group', id: said.chat, title: said.chat },
        text: said.text,
        sentAtMs: atMs,
        receivedAtMs: atMs,
        context: null,
      }
      return { kind: 'message', message }
    },
    answer: (message, reply) => json(200, { replies: repliesOf(message, reply) }),
    deferred: () => [],
    send: () => Promise.reject(new DeliveryError('console-sends-nothing', { retryable: false })),
  }
}

/** What is said where, in the form of INTERFACE §3. */
export function repliesOf({ chat }: Incoming, reply: Reply | undefined): readonly ConsoleReply[] {
  if (!reply) return []
  const here = reply.here ? [replyOf(chat.kind, reply.here)] : []
  return [...here, ...(reply.privately ?? []).map((part) => replyOf('private', part))]
}

function replyOf(to: 'group' | 'private', { text, choices }: Part): ConsoleReply {
  return choices && choices.length > 0 ? { to, text, card: { choices } } : { to, text }
}

function refused(sentence: string): Received {
  return { kind: 'refused', answer: json(400, { error: sentence }), reason: 'console-message' }
}

export function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}
