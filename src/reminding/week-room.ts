import { type Day, mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { deadlineDays } from './deadline.js'
import { followUpDays } from './follow-up.js'
import type { Item } from './item.js'
import type { SchoolWorld } from './world.js'

/** Unsolicited messages that a person gets in a week from Monday to Sunday (PRODUCT, promise 11). */
const MOST_A_WEEK = 2

/**
 * Whether a message with these items still fits into its person's week. What ends on its last day goes before other deadlines, those before
 * everything else: for days still to come this week that go first, room is kept.
 */
export function weekRoom(world: SchoolWorld, told: ReadonlySet<string>): (person: string, items: readonly Item[]) => boolean {
  const week = mondayOf(world.day)
  const sent = groupBy(
    world.told.filter((each) => each.week === week),
    ({ to }) => to,
  )
  const waves = deadlineDays(world, told)
  const followUps = followUpDays(world, told)
  const lastDays = daysLater(world.day, [...waves.filter(({ lastDay }) => lastDay), ...followUps])
  const allDays = daysLater(world.day, [...waves, ...followUps])
  return (person, items) => {
    const left = MOST_A_WEEK - new Set((sent.get(person) ?? []).map(({ atMs }) => atMs)).size
    if (items.some(({ lastDay }) => lastDay)) return left > 0
    const kept = items.some(({ kind }) => kind === 'deadline' || kind === 'escalation') ? lastDays(person) : allDays(person)
    return left > kept
  }
}

/** On how many days after today something is to be said to a person. */
function daysLater(today: Day, days: readonly { readonly person: string; readonly day: Day }[]): (person: string) => number {
  const byPerson = groupBy(
    days.filter(({ day }) => day > today),
    ({ person }) => person,
  )
  return (person) => new Set((byPerson.get(person) ?? []).map(({ day }) => day)).size
}
