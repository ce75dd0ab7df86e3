import { addDays } from '../domain/day.js'
import { RECORD_KINDS } from '../domain/kinds.js'
import type { Asking } from './turn.js'

/** Who has not said so for so long needs the number. */
const LOOKED_BACK_DAYS = 30
const KINDS = RECORD_KINDS.filter(({ privacy }) => privacy === 'open').map(({ slug }) => slug)

/** Records that somebody else logged for the author and that the author has not confirmed yet, by day (policy/README §8.8). */
export async function awaitingConfirmation({ reads, school, author, today }: Asking): Promise<readonly string[]> {
  const span = { school: school.name, from: addDays(today, -LOOKED_BACK_DAYS), to: today }
  const facts = await reads.facts({ ...span, of: { kinds: KINDS } })
  return facts
    .filter(({ fields, credits, author: writer, status }) => {
      const named = (fields.creditIds as readonly string[] | undefined)?.includes(author.id) === true
      return status !== 'withdrawn' && fields.onBehalf === true && named && writer !== author.id && !credits.includes(author.id)
    })
    .map(({ recordId }) => recordId)
    .sort()
}
