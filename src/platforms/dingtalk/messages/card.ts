import { buttonsOf } from '../../buttons.js'
import { wordsOf } from '../../part-words.js'
import type { Part } from '../../platform.js'
import { asMarkdown } from './markdown.js'
import { sayLink } from './say-link.js'
import { titleOf } from './title.js'

/** A message with buttons, before it gets the form of its way out. */
export interface Card {
  /** What the list of chats shows. */
  readonly title: string
  /** Markdown. */
  readonly text: string
  readonly buttons: readonly { readonly title: string; readonly url: string }[]
}

/** There are templates for one to five (§4.3). The address of a button has 500 characters, and a byte takes three in it. */
const BUTTONS = { most: 5, labelLength: 20, valueBytes: 150 }

/** The part with its choices as buttons, and as lines for a client that makes nothing of them; undefined where they must be lines alone. */
export function cardOf(part: Part): Card | undefined {
  const buttons = buttonsOf(part, BUTTONS)
  if (buttons === undefined) return undefined
  return {
    title: titleOf(part.text),
    text: asMarkdown(wordsOf(part)),
    buttons: buttons.map(({ label, value }) => ({ title: label, url: sayLink(value) })),
  }
}
