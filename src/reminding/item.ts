import type { MarkedText } from '../domain/marked-text.js'
import type { Choice } from '../platforms/platform.js'
import type { NoticeKind } from './notice.js'

/** One thing to say to one person. What is due in the same slot goes out as one message. */
export interface Item {
  readonly person: string
  readonly kind: NoticeKind
  /** Its last day: room among the week's two messages is kept for it. */
  readonly lastDay: boolean
  readonly tells: readonly string[]
  readonly text: string
  /** The same words with what stands out. */
  readonly marked?: MarkedText
  /** What putting off and acknowledging name, see matter.ts; absent where neither makes sense. */
  readonly subject?: string
  /** Obligation that 为什么 opens. */
  readonly why?: string
  /** Buttons of its own, before the usual ones. */
  readonly choices?: readonly Choice[]
}
