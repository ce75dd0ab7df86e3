import { createHash } from 'node:crypto'
import { buttonsOf } from '../buttons.js'
import type { JsonObject } from '../json-object.js'
import type { Choice, Part } from '../platform.js'
import { plainText } from './plain-text.js'

/** Characters a card shows of its title and of the words under it (§2.11); what is longer is cut on the screen. */
export interface CardRoom {
  readonly title: number
  readonly words: number
}

const BUTTONS = { most: 6, labelLength: 10, valueBytes: 1024 }

/** The choices of a part that WeCom can show as buttons. */
export function cardButtons(part: Part | undefined): readonly Choice[] | undefined {
  return part && buttonsOf(part, BUTTONS)
}

/** A text over title and words of a card, or undefined when it does not fit: then it is better shown whole as a message. */
export function laidOut(text: string, room: CardRoom): { readonly title: string; readonly words: string } | undefined {
  const whole = text.trim()
  const title = titleOf(whole.split('\n', 1)[0] as string, room.title)
  const words = whole.slice(title.length).trim()
  return title === '' || length(words) > room.words ? undefined : { title, words }
}

/** A card whose buttons say a command each (§2.11). */
export function buttonCard(
  shown: { readonly title: string; readonly words: string },
  buttons: readonly Choice[],
  taskId: string,
): JsonObject {
  return {
    card_type: 'button_interaction',
    main_title: { title: plainText(shown.title) },
    ...(shown.words === '' ? {} : { sub_title_text: plainText(shown.words) }),
    button_list: buttons.map(({ label, value }, at) => ({ text: label, style: at === 0 ? 1 : 2, key: value })),
    task_id: taskId,
  }
}

/** WeCom takes a task id once; made from what identifies the message, so that sending it again is not a second card. */
export function taskIdOf(key: string): string {
  return `t-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`
}

/** The line, or as many of its clauses as fit. */
function titleOf(line: string, room: number): string {
  if (length(line) <= room) return line
  let title = ''
  for (const clause of line.split(/(?<=[。；：！？，、;:!?,])/u)) {
    if (length(title + clause) > room) break
    title += clause
  }
  return title
}

function length(text: string): number {
  return [...text].length
}
