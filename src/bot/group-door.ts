import { kindOf } from '../domain/kinds.js'
import { mentionsVisit, tellsOfFamily } from '../reading/flags/tells-of-family.js'
import { isRecordKind } from '../reading/record-kinds.js'
import type { Asking, Decision } from './turn.js'

/**
 * What a message in a group gets that tells of a pupil's family, whatever it was typed for, or speaks of a home visit and is nothing else the bot
 * knows: the way to the private chat, and the advice to recall it. Nothing of it is kept or said again. Marks and ranks are refused before.
 */
export function groupDoor(asking: Asking, isCommand: boolean): Decision | undefined {
  const { text } = asking.message
  const tells = toldOfPupil(asking, text)
  if (!tells && (isCommand || !mentionsVisit(text))) return undefined
  const { kind, blocked } = asking.reading
  if (blocked || kind === 'refuse') return undefined
  if (tells) return privateDoor(asking, isRecordKind(kind) || isCommand ? kind : 'home-visit')
  return kind === 'none' ? privateDoor(asking, 'home-visit') : undefined
}

/** Whether words tell of the family of somebody who is no colleague. */
export function toldOfPupil({ school }: Asking, words: string): boolean {
  return tellsOfFamily(words, (name) => school.people.some((person) => name.startsWith(person.name)))
}

/** The way to the private chat for a record of this kind, or for a command that logs none. */
export function privateDoor({ texts }: Asking, kind: string): Decision {
  const isRecord = isRecordKind(kind) || kindOf(kind) !== undefined
  const [here, there] = isRecord ? [texts.privatePlease(kind), texts.privateHere(kind)] : [texts.familyMatter, texts.familyMatterHere]
  return { reply: { here: { text: here }, privately: [{ text: there }] } }
}
