import { dayOf } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Vault } from '../domain/sealed.js'
import type { Incoming } from '../platforms/platform.js'
import { readMessage } from '../reading/read-message.js'
import type { Reading } from '../reading/reading.js'
import { textsFor } from '../texts/texts.js'
import type { DirectoryView } from './directory-view.js'
import type { PolicyBook } from './policy-book.js'
import type { Asking, Reads } from './turn.js'

/** Lays out a message of a known person for the commands; readings are made when first asked for, and once. */
export function askingOf(
  message: Incoming,
  author: Person,
  rest: string,
  given: { readonly directory: DirectoryView; readonly reads: Reads; readonly vault: Vault; readonly policies: PolicyBook },
): Asking {
  let whole: Reading | undefined
  let ofRest: Reading | undefined
  return {
    ...given,
    message,
    author,
    rest,
    school: given.directory.school(author.school),
    today: dayOf(message.sentAtMs),
    inGroup: message.chat.kind === 'group',
    binding: message.chat.kind === 'group' ? given.directory.binding(message.platform, message.account, message.chat.id) : undefined,
    texts: textsFor(message.text),
    get reading() {
      whole ??= readMessage(message.text, message.sentAtMs)
      return whole
    },
    get readingOfRest() {
      ofRest ??= readMessage(rest, message.sentAtMs)
      return ofRest
    },
  }
}
