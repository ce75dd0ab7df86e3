import { creditOf } from '../domain/credit-of.js'
import { householdsIn } from '../domain/positions/pupils.js'
import type { Credit } from '../domain/record.js'
import { actualOn } from '../domain/standing.js'
import type { Change, NewRecord } from '../storage/storage.js'
import type { Asking } from './turn.js'

/** Where the author stands on a kind once the turn is kept: `本学期 18/30，进度线 16。`, one line per obligation; nothing where none binds. */
export async function standingLine(
  asking: Asking,
  kind: string,
  records: readonly NewRecord[],
  changes: readonly Change[] = [],
): Promise<readonly string[]> {
  const { texts, author, school, today } = asking
  if (kind === 'home-visit') return visitLine(asking, records)
  const owed = asking.policies.owed({ school, person: author, day: today, kind })
  if (owed.length === 0) return []
  const credits = revised(await asking.ownCredits(kind), asking, records, changes)
  const lines = owed
    .filter(({ target }) => target > 0)
    .map((each) => texts.now(texts.periodName(each.obligation.period), actualOn(each, credits), each.target, each.pace))
  return lines.length > 0 ? [lines.join('')] : []
}

/** What the credits of the author will be: changed records replaced, new ones added. */
function revised(credits: readonly Credit[], asking: Asking, records: readonly NewRecord[], changes: readonly Change[]): readonly Credit[] {
  const added = records.map((record, i) => ({ id: `new-${i}`, record }))
  if (changes.length === 0) return [...credits, ...creditsOf(asking, added)]
  const changed = new Set(changes.map((change) => change.id))
  const kept = credits.filter((credit) => !(changed.has(credit.recordId) && credit.school === asking.school.name))
  return [...kept, ...creditsOf(asking, [...changes, ...added])]
}

function creditsOf({ author }: Asking, written: readonly { readonly id: string; readonly record: NewRecord }[]): readonly Credit[] {
  return written.filter(({ record }) => record.credits.includes(author.id)).map(({ id, record }) => creditOf(record, id, author.id))
}

/**
 * No document gives a number of home visits: a count is shown, never an alarm (policy/README §9 no. 19). Of a class it is how many of its
 * pupils' households anybody has visited, else those of the author.
 */
async function visitLine(asking: Asking, records: readonly NewRecord[]): Promise<readonly string[]> {
  const { school, author, reads, texts } = asking
  const term = school.calendarOn(asking.today)?.term
  if (!term || records.length === 0) return []
  const before = await reads.facts({ school: school.name, from: term.from, to: term.to, of: { kinds: ['home-visit'] } })
  const name = records[0]!.fields.class as string | undefined
  const done = [...before, ...records].filter(
    ({ status, fields, credits }) => status === 'complete' && (name === undefined ? credits.includes(author.id) : fields.class === name),
  )
  return [texts.visits(householdsIn(done), name, name ? school.classNamed(name)?.pupils : undefined)]
}
