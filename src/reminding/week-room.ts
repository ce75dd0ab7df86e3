import { type Day, mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { messagesLeft } from '../domain/messages-left.js'
import { deadlineDays } from './deadline.js'
import { followUpDays } from './follow-up.js'
import type { Item } from './item.js'
import type { SchoolWorld } from './world.js'

/**
 * Whether a message with these items still fits into its person's week. What ends on its last day goes before other deadlines, those before
 * everything else: for days still to come this week that go first, room is kept.
 */
export function weekRoom(world: SchoolWorld, told: ReadonlySet<string>): (person: string, items: readonly Item[]) => boolean {
  const week = mondayOf(world.day)
  const sent = groupBy(world.told, ({ to }) => to)
  const waves = deadlineDays(world, told)
  const followUps = followUpDays(world, told)
  const lastDays = daysLater(world.day, [...waves.filter(({ lastDay }) => lastDay), ...followUps])
  const allDays = daysLater(world.day, [...waves, ...followUps])
  return (person, items) => {
    const left = messagesLeft(sent.get(person) ?? [], person, week)
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
