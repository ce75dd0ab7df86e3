import { addDays, type Day, mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Item } from './item.js'
import type { TextsOf } from './texts-of.js'
import type { OpenFollowUp, SchoolWorld } from './world.js'

/** The days of this week on which something that is to follow on an event ends for a person, and has not been told. */
export function followUpDays(world: SchoolWorld, told: ReadonlySet<string>): readonly { readonly person: string; readonly day: Day }[] {
  const sunday = addDays(mondayOf(world.day), 6)
  return world.people.flatMap(({ id, followUps }) =>
    followUps
      .filter((each) => each.due >= world.day && each.due <= sunday && !told.has(keyOf(world, id, each)))
      .map(({ due }) => ({ person: id, day: due })),
  )
}

/** Once, on the morning of the last day: what is still to follow on a lesson heard (评课 within 3 teaching days). */
export function followUpItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  return world.people.flatMap(({ id, followUps }) => {
    const texts = textsOf(id)
    const open = followUps.filter((each) => each.due === world.day && !told.has(keyOf(world, id, each)))
    return [...groupBy(open, ({ obligation }) => obligation).values()].map((events): Item => {
      return {
        person: id,
        kind: 'follow-up',
        lastDay: true,
        tells: events.map((each) => keyOf(world, id, each)),
        text: texts.remindFollowUp(events, world.day),
        why: events[0]!.obligation,
        choices: [
          ...events.map((each) => ({
            label: texts.choiceTalked(events.length === 1 ? [] : each.teachers),
            value: texts.talkedCommand(each.kind, each.teachers, world.day),
          })),
          { label: texts.choiceTalkToday, value: texts.acknowledgeCommand(events.map(({ event }) => event)) },
        ],
      }
    })
  })
}

function keyOf({ school }: SchoolWorld, person: string, { event, obligation }: OpenFollowUp): string {
  return `follow-up ${school} ${event} ${obligation} ${person}`
}
