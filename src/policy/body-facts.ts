import type { Body } from '../domain/actors.js'
import { countedPosts } from '../domain/counted-posts.js'
import type { Day } from '../domain/day.js'
import type { BodyFacts } from '../domain/positions/body.js'
import { minuteIn } from '../domain/positions/tally.js'
import { type SchoolCalendar, schoolCalendar } from '../domain/school-calendar.js'
import type { Term } from '../domain/term.js'
import { bodiesOf, stagesOf } from './bodies-of.js'
import type { Organisation } from './organisation.js'
import { rolesAsOf } from './role-as.js'

/** An organisation in each of the parts it answers for, as one that has followed a pack since a day. */
export type BodyFactsOf = (followsFrom: Day | null) => readonly BodyFacts[]

/** What the domain needs of an organisation. `calendarOf` is given where many organisations share their terms. */
export function bodyFactsOf(organisation: Organisation, calendarOf: (term: Term) => SchoolCalendar = schoolCalendar): BodyFactsOf {
  const { name, people, settings } = organisation
  const spells = countedPosts(organisation.spells, rolesAsOf(settings))
  const stages = stagesOf(organisation)
  const calendars = [...organisation.terms].sort((a, b) => (a.from < b.from ? -1 : 1)).map(calendarOf)
  const offWorkMinute = offWorkMinuteOf(organisation)
  const setDays = new Map(settings.filter((each) => each.name === 'due-day').map((each) => [each.subject, each.value]))
  const bodies: readonly Body[] = bodiesOf(organisation)
  return (followsFrom) => bodies.map((body) => ({ body, name, stages, calendars, people, spells, followsFrom, offWorkMinute, setDays }))
}

/** 下班时间 as the school has set it, minutes of the day. */
export function offWorkMinuteOf({ name, settings }: Organisation): number | null {
  const setting = settings.find((each) => each.school === name && each.name === 'off-work' && each.subject === '')
  return minuteIn(setting?.value) ?? null
}
