import { followedDuties } from '../policies/followed-duties.js'
import { ownActors } from '../policies/own-actors.js'
import type { Asking } from '../turn.js'

/** A filing that works as it stands where the asker is: of a deadline or a checklist item that is theirs. Empty where none is. */
export function filingExample(asking: Asking, command: 'file' | 'evidence'): string {
  const actors = ownActors(asking)
  const own = followedDuties(asking).filter((each) => each.actors.some((actor) => actors.has(actor)))
  const duty = own.find((each) => {
    return command === 'evidence' ? each.shape === 'checklist' : each.shape === 'deadline' && each.due.kind !== 'after'
  })
  if (duty === undefined) return ''
  return command === 'file' ? asking.texts.fileExample(duty.title) : asking.texts.evidenceExample(duty.title)
}
