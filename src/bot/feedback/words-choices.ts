import type { Choice } from '../../platforms/platform.js'
import type { NewRecord } from '../../storage/storage.js'
import { writtenLines } from '../record-lines.js'
import type { Asking } from '../turn.js'
import { teachersOf } from './lesson-asked.js'

/** Under a lesson just logged: to say something of it, or to send the teacher what was said with it. */
export function wordsChoices(asking: Asking, record: NewRecord, id: string): readonly Choice[] {
  const { texts, author } = asking
  if (record.kind !== 'observation' || !teachersOf(record).some((teacher) => teacher !== author.id)) return []
  return [record.sealed === null && writtenLines(asking, record.fields).length > 0 ? texts.sendWordsChoice(id) : texts.addWordsChoice(id)]
}
