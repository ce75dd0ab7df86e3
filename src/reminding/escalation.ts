import { addDays, type Day, daysBetween, startOfDay } from '../domain/day.js'
import type { Role } from '../domain/roles.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import type { Item } from './item.js'
import { deadlineMatter } from './matter.js'
import { holders, postsOf, responsibleFor } from './responsible.js'
import type { TextsOf } from './texts-of.js'
import type { OpenDeadline, SchoolWorld, Worker } from './world.js'

const WEEK = 7
/** The way up in a school; after its last step the education office hears of it in its own week's digest. */
const SCHOOL: readonly Role[] = ['director-teaching', 'principal']
const OFFICE: readonly Role[] = ['bureau-leader']

/** One step up: who hears of an overdue deadline, and on which teaching day. */
interface Step {
  readonly people: readonly Worker[]
  readonly day: Day
}

/**
 * Who hears today that a deadline is overdue: one step a week, from the responsible post to the director, the principal, the office, until
 * somebody on the way has acknowledged it after its day.
 */
export function escalationItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  return world.deadlines.flatMap((deadline) => {
    const steps = stepsOf(world, deadline)
    const step = steps.findIndex(({ day }) => day === world.day)
    return (steps[step]?.people ?? []).flatMap(({ id }) => {
      const key = `escalation ${world.school} ${deadlineMatter(deadline)} step:${step + 1} ${id}`
      return told.has(key) ? [] : escalationItem(world, deadline, id, [key], textsOf(id))
    })
  })
}

/** What is said of a deadline handed up to a person; nothing once it is acknowledged. */
export function escalationItem(
  world: SchoolWorld,
  deadline: OpenDeadline,
  person: string,
  tells: readonly string[],
  texts: RemindingTexts,
): readonly Item[] {
  if (isAcknowledged(world, deadline)) return []
  const { title, due, source, obligation } = deadline
  const text = texts.remindHandedUp(title, due, daysBetween(due, world.day), postsOf(world, deadline), source)
  return [{ person, kind: 'escalation', lastDay: false, tells, text, subject: deadlineMatter(deadline), why: obligation }]
}

/** Deadlines that have gone all the way up in the school by the day, and that nobody has acknowledged: for the education office. */
export function handedUp(world: SchoolWorld): readonly OpenDeadline[] {
  return world.deadlines.filter((deadline) => {
    if (isAcknowledged(world, deadline)) return false
    const steps = stepsOf(world, deadline)
    const last = weekAfter(world, deadline.due, steps.at(-1)?.day)
    return last !== undefined && last <= world.day
  })
}

/** A step a week; holidays between two steps do not bring both at once. Steps that nobody at work could hear are left out. */
function stepsOf(world: SchoolWorld, deadline: OpenDeadline): readonly Step[] {
  const order = world.isOffice ? OFFICE : SCHOOL
  const responsible = responsibleFor(world, deadline)
  const highest = Math.max(-1, ...responsible.flatMap(({ roles }) => roles.map((role) => order.indexOf(role))))
  const steps: Step[] = []
  for (const role of order.slice(highest + 1)) {
    const people = holders(world, role).filter((each) => !responsible.includes(each))
    const day = weekAfter(world, deadline.due, steps.at(-1)?.day)
    if (people.length > 0 && day !== undefined) steps.push({ people, day })
  }
  return steps
}

/** The first teaching day a week after the step before, or after the due day where it is the first. */
function weekAfter({ days }: SchoolWorld, due: Day, before: Day | undefined): Day | undefined {
  return days.next(addDays(before ?? due, WEEK))
}

/** Acknowledged before it was overdue means only that it was seen. */
function isAcknowledged({ wishes }: SchoolWorld, deadline: OpenDeadline): boolean {
  const matter = deadlineMatter(deadline)
  const overdueSince = startOfDay(addDays(deadline.due, 1))
  return wishes.some(({ name, subject, value, atMs }) => {
    return name === 'acknowledge' && subject === matter && value !== null && atMs >= overdueSince
  })
}
