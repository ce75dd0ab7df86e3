/** One message on somebody's screen. */
export interface Shown {
  readonly to: {
    /** `session`: an answer in the chat where the message was said, by its conversation id. */
    readonly kind: 'person' | 'group' | 'group-robot' | 'session'
    readonly id: string
  }
  /** `text`, `actionCard`, `sampleText`, … */
  readonly type: string
  readonly text: string
  /** User ids of those who are mentioned: listed and named in the words, where the client shows their names; the words are without them here. */
  readonly mentions: readonly string[]
  readonly buttons: readonly Button[]
  readonly atMs: number
}

export interface Button {
  readonly label: string
  /** What is said in the chat when it is pressed; null for an address of another kind. */
  readonly says: string | null
}

/** Words and buttons, before it is known who sees them. */
export type Content = Pick<Shown, 'type' | 'text' | 'mentions' | 'buttons'>

const SAYS = 'dtmd://dingtalkclient/sendMessage?content='

export function button(label: string, address: string): Button {
  return { label, says: address.startsWith(SAYS) ? decodeURIComponent(address.slice(SAYS.length)) : null }
}
