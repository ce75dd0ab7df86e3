import { ifOpens } from '../domain/if-opens.js'
import type { Vault } from '../domain/sealed.js'
import { fillIds } from '../platforms/fill-ids.js'
import type { Choice, Reply } from '../platforms/platform.js'
import { wordsKept } from './kept-words.js'
import type { Reads } from './reads.js'

/** Under this name a person's last offer is kept beside the open question. */
export const OFFER_CHAT = 'offer'
/** Buttons under words of the bot are answered within a day, or say that they are old. */
const OPEN_MS = 86_400_000

/** Choices that stood under the bot's last private words and may be answered by number, or not at all: unlike a question nothing waits for them. */
export interface Offer {
  readonly choices: readonly Choice[]
  /** The message whose records are the `{id:0}` of the values: the one that was answered with them, or that its question was about. */
  readonly messageId: string
  readonly atMs: number
}

/** The choices of the last words that a person reads in private. */
export function offeredIn(reply: Reply, inPrivate: boolean): readonly Choice[] {
  const parts = [...(inPrivate && reply.here ? [reply.here] : []), ...(reply.privately ?? [])]
  return parts.findLast((part) => part.choices !== undefined)?.choices ?? []
}

/** The same words without what could be pressed: while a question is open its choices are the only ones, so that a number means one thing. */
export function withoutChoices({ here, privately }: Reply): Reply {
  return { ...(here && { here: { text: here.text } }), ...(privately && { privately: privately.map(({ text }) => ({ text })) }) }
}

/** What typing a number, or the words of a choice, stands for; `old` when the offer is of another day. */
export async function offerTaken(
  typed: string,
  person: string,
  atMs: number,
  { reads, vault }: { readonly reads: Pick<Reads, 'draft' | 'latestBy'>; readonly vault: Vault },
): Promise<string | 'old' | undefined> {
  const draft = await reads.draft(person, OFFER_CHAT)
  if (!draft) return undefined
  const offer = ifOpens(() => wordsKept<Offer>(draft.body, vault))
  if (!offer) return undefined
  const { choices, messageId, atMs: offeredAtMs } = offer
  const said = typed.trim().normalize('NFKC')
  const chosen = /^\d{1,2}$/.test(said) ? choices[Number(said) - 1] : choices.find(({ label }) => label.normalize('NFKC') === said)
  if (!chosen) return undefined
  if (atMs - offeredAtMs > OPEN_MS) return 'old'
  const made = (await reads.latestBy(person, 20)).filter((record) => record.source.messageId === messageId)
  return fillIds(chosen.value, made.map(({ id }) => id).sort())
}
