import { addDays, type Day, weekdayOf } from '../../domain/day.js'
import { holdsOn, type Spell } from '../../domain/spell.js'
import type { Judged } from '../policy-book.js'
import type { Asking } from '../turn.js'
import { nextDigestDay } from './digest-time.js'
import { findSubjects } from './find-subjects.js'
import { ownWishes } from './own-wishes.js'

/** More would not fit a phone. */
const MOST = 4

/** `/提醒` in private: what the asker has put off, what the next nudge would be about, and what can be typed. */
export async function reminderOverview(asking: Asking): Promise<readonly string[]> {
  const { texts, author, reach } = asking
  const [snoozed, next] = await Promise.all([snoozeLines(asking), nextLines(asking)])
  return [...snoozed, ...next, ...(reach.person(author.identities) === undefined ? [texts.remindersWait] : []), texts.reminderUsage]
}

async function snoozeLines(asking: Asking): Promise<readonly string[]> {
  const { texts, today } = asking
  const open = [...(await ownWishes(asking, 'snooze')).values()].filter(({ value }) => value !== null && value > today)
  if (open.length === 0) return [texts.nothingSnoozed]
  return [
    ...new Set(
      open.map(({ subject, value }) => texts.snoozedUntil(texts.date(value!, weekdayOf(value!)), findSubjects(asking, subject).names)),
    ),
  ]
}

/** What the week's nudge will say if nothing is logged until then; none comes during a leave. */
async function nextLines(asking: Asking): Promise<readonly string[]> {
  const { texts, policies, school, author, reads } = asking
  const leave = leaveAt(asking, nextDigestDay(asking) ?? asking.today)
  if (leave?.to === null) return [texts.noneOnLeave(undefined)]
  const day = nextDigestDay(asking, leave ? { from: addDays(leave.to, 1) } : {})
  const away = leave ? [texts.noneOnLeave(texts.date(leave.to, weekdayOf(leave.to)))] : []
  if (day === undefined) return [...away, texts.noTeachingSoon]
  const judged = await policies.judge({ school, person: author, day, reads })
  const behind = judged.filter(({ standing }) => standing.state === 'behind' || standing.state === 'overdue')
  if (behind.length === 0) return [...away, texts.nothingToRemind]
  const putOff = await ownWishes(asking, 'snooze')
  const isPutOff = (subject: string) => (putOff.get(subject)?.value ?? day) > day
  const said = behind.filter(({ obligation }) => !isPutOff('') && !isPutOff(obligation.id)).slice(0, MOST)
  return [
    ...away,
    ...(said.length === 0 ? [] : [texts.nextReminder(texts.date(day, weekdayOf(day))), ...said.map((each) => lineOf(asking, each))]),
  ]
}

/** The leave that holds today or on the day, the one that lasts longest. */
function leaveAt({ school, author, today }: Asking, day: Day): Spell | undefined {
  const leaves = school.spellsOf(author.id).filter((spell) => spell.kind === 'leave' && (holdsOn(spell, today) || holdsOn(spell, day)))
  return leaves.sort((a, b) => ((a.to ?? '9999') < (b.to ?? '9999') ? -1 : 1)).at(-1)
}

function lineOf({ texts }: Asking, { obligation, standing }: Judged): string {
  const name = texts.kindName(obligation.kind)
  return `· ${texts.count(texts.periodName(obligation.period), name, standing.actual, standing.target, standing.pace)}`
}
