import { isInstant } from '../domain/instant.js'

/** What the service answers to one message (INTERFACE §3), as far as a terminal shows it. */
export interface ChatAnswer {
  readonly replies: readonly {
    readonly to: 'group' | 'private'
    readonly text: string
    readonly card?: { readonly choices: readonly { readonly label: string }[] }
  }[]
  readonly records: readonly { readonly id: string; readonly status: string }[]
  readonly pushes: readonly { readonly to: string; readonly text: string }[]
}

export interface ChatSay {
  readonly as: string
  readonly chat: string | null
  readonly text: string
  readonly at?: string
}

export interface ChatStart {
  readonly as: string
  readonly chat: string | null
  readonly at?: string
  /** Sends one message; rejects with a sentence. */
  send(message: ChatSay): Promise<ChatAnswer>
}

const HELP = '/as 姓名　换人　　/in 群名　到群里说　　/private　私聊　　/at 时刻（now 为现在）　　/quit　结束'

/** A chat line by line: its own few commands change who speaks, where and when; everything else is said. */
export class ChatSession {
  #as: string
  #chat: string | null
  #at: string | undefined
  readonly #send: ChatStart['send']

  constructor({ as, chat, at, send }: ChatStart) {
    this.#as = as
    this.#chat = chat
    this.#at = at
    this.#send = send
  }

  /** Who speaks where, for the prompt. */
  get prompt(): string {
    return `${this.#as}@${this.#chat ?? '私聊'}${this.#at ? ` ${this.#at}` : ''}> `
  }

  /** What to print after a line was typed; `end` when the chat is over. */
  async take(line: string): Promise<readonly string[] | 'end'> {
    const typed = line.trim()
    if (typed === '') return []
    const [, word = '', rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(typed) ?? []
    switch (word) {
      case 'quit':
        return 'end'
      case 'as':
        if (rest !== '') this.#as = rest
        return rest === '' ? [HELP] : []
      case 'in':
        if (rest !== '') this.#chat = rest
        return rest === '' ? [HELP] : []
      case 'private':
        this.#chat = null
        return []
      case 'at':
        return this.#moment(rest)
      default:
        return this.#say(typed)
    }
  }

  #moment(text: string): readonly string[] {
    if (text !== 'now' && !isInstant(text)) return [HELP]
    this.#at = text === 'now' ? undefined : text
    return []
  }

  async #say(text: string): Promise<readonly string[]> {
    try {
      const answer = await this.#send({ as: this.#as, chat: this.#chat, text, ...(this.#at ? { at: this.#at } : {}) })
      return printed(answer)
    } catch (error) {
      return [`! ${error instanceof Error ? error.message : String(error)}`]
    }
  }
}

function printed({ replies, records, pushes }: ChatAnswer): readonly string[] {
  return [
    ...replies.flatMap(({ to, text, card }) => [
      `${to === 'group' ? '【群】' : '【私】'}${text}`,
      ...(card?.choices ?? []).map(({ label }, i) => `    ${i + 1} ${label}`),
    ]),
    ...pushes.map(({ to, text }) => `（会私下告诉 ${to}：${text}）`),
    ...(records.length > 0 ? [`（${records.map(({ id, status }) => `${id} ${status}`).join('，')}）`] : []),
  ]
}
