import { addDays, type Day, daysBetween, mondayOf } from '../domain/day.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import { wavesOf } from './deadline-waves.js'
import type { Item } from './item.js'
import { deadlineMatter, putOffTo } from './matter.js'
import { responsibleFor } from './responsible.js'
import type { OpenDeadline, SchoolWorld, Worker } from './world.js'

/** A teaching day of this week on which somebody hears of a deadline. */
export interface DeadlineDay {
  readonly person: string
  readonly day: Day
  readonly lastDay: boolean
  readonly tells: readonly string[]
  readonly deadline: OpenDeadline
}

/** From today to the end of the week: who hears of which deadline on which day, what has been told left out. */
export function deadlineDays(world: SchoolWorld, told: ReadonlySet<string>): readonly DeadlineDay[] {
  return world.deadlines.flatMap((deadline) => responsibleFor(world, deadline).flatMap((person) => daysFor(world, deadline, person, told)))
}

function daysFor(world: SchoolWorld, deadline: OpenDeadline, { id }: Worker, told: ReadonlySet<string>): readonly DeadlineDay[] {
  const { school, day: today, days, wishes } = world
  const matter = deadlineMatter(deadline)
  const sunday = addDays(mondayOf(today), 6)
  const later = putOffTo(wishes, id, [matter])
  const back = later === undefined ? undefined : days.next(later)
  const waves = [
    ...wavesOf(deadline.due, days, sunday).filter(({ day }) => later === undefined || day >= later),
    ...(back === undefined ? [] : [{ name: `back:${later}`, day: back }]),
  ].filter(({ day }) => day >= today && day <= sunday)
  return [...new Set(waves.map(({ day }) => day))].flatMap((day): DeadlineDay[] => {
    const ofDay = waves.filter((wave) => wave.day === day)
    const tells = ofDay.map(({ name }) => `deadline ${school} ${matter} ${id} ${name}`).filter((key) => !told.has(key))
    return tells.length === 0 ? [] : [{ person: id, day, lastDay: ofDay.some(({ name }) => name === '0'), tells, deadline }]
  })
}

/** What is said of a deadline today. */
export function deadlineItem({ day: today }: SchoolWorld, each: DeadlineDay, texts: RemindingTexts): Item {
  const { person, lastDay, tells, deadline } = each
  const { title, source, due, obligation } = deadline
  const text = texts.remindDeadline(title, due, daysBetween(today, due), source)
  return { person, kind: 'deadline', lastDay, tells, text, subject: deadlineMatter(deadline), why: obligation }
}
