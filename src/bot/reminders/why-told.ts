import { dayOf, minuteOfDay, weekdayOf } from '../../domain/day.js'
import { stepsOf } from '../../domain/derivation.js'
import { groupBy } from '../../domain/group-by.js'
import { MOST_A_WEEK } from '../../domain/messages-left.js'
import type { Obligation } from '../../domain/obligation.js'
import { recordIdIn } from '../../domain/record-id.js'
import { sourceOf } from '../../policy/source-of.js'
import type { Told } from '../../storage/reminder.js'
import { followedDuties } from '../policies/followed-duties.js'
import type { Asking } from '../turn.js'
import { toldTo, wordsOfKey } from './told-to.js'

/** Why the asker got the last messages, as many as a week may have: when, what each was about, by which rule, and the sentence of the document. */
export async function whyTold(asking: Asking): Promise<readonly string[]> {
  const { texts } = asking
  const messages = [...groupBy(await toldTo(asking), ({ atMs }) => String(atMs)).values()].slice(0, MOST_A_WEEK)
  if (messages.length === 0) return [texts.nothingTold]
  const matters = messages.map(async (told) => {
    const { atMs } = told[0]!
    const day = dayOf(atMs)
    const lines = await Promise.all(told.map((each) => matterLines(asking, each)))
    return [texts.toldAt(texts.date(day, weekdayOf(day)), minuteOfDay(atMs)), ...new Set(lines.flat())]
  })
  return [...(await Promise.all(matters)).flat(), texts.toldMost]
}

async function matterLines(asking: Asking, told: Told): Promise<readonly string[]> {
  const { texts, policies } = asking
  const words = wordsOfKey(told)
  const rule = texts.toldRules[words[0] ?? ''] ?? texts.toldRules.note!
  const record = words.find((word) => recordIdIn(word) === word)
  const duty = followedDuties(asking).find(({ id }) => words.some((word) => word.split('@')[0] === id))
  if (!duty) return [`· ${record ? `${record}：` : ''}${rule}`]
  const pack = policies.packs.pack(duty.pack)
  const { quote, clause } = await sentenceFor(asking, duty)
  return [`· ${duty.title}${record ? `（${record}）` : ''}：${rule}`, texts.clauseOf(quote, clause, pack ? sourceOf(pack) : duty.pack)]
}

/** The sentence that binds the asker: a quota has one for each post. */
async function sentenceFor(
  { policies, school, author, today, reads }: Asking,
  duty: Obligation,
): Promise<{ readonly quote: string; readonly clause: string }> {
  const standings = await policies.judge({ school, person: author, day: today, kind: duty.kind, reads })
  const judged = standings.find(({ obligation }) => obligation.id === duty.id)
  const pack = policies.packs.pack(duty.pack)
  const steps = judged && pack ? stepsOf(judged.standing, judged.obligation, pack) : []
  return steps.flatMap((step) => ('citation' in step ? step.citation : []))[0] ?? duty
}
