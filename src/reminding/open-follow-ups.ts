import { addDays, type Day, mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Person } from '../domain/person.js'
import { isBinding } from '../policy/body-positions.js'
import { followUpsFor } from '../policy/follow-ups.js'
import type { Organisation } from '../policy/organisation.js'
import type { Packs } from '../policy/packs.js'
import type { Storage } from '../storage/storage.js'
import type { OpenFollowUp } from './world.js'

interface Input {
  readonly packs: Packs
  readonly reads: Pick<Storage, 'facts' | 'record'>
}

/** What is to follow on a person's events until Sunday. */
export function openFollowUps(organisation: Organisation, { packs, reads }: Input, day: Day): (person: Person) => readonly OpenFollowUp[] {
  const sunday = addDays(mondayOf(day), 6)
  const names = namesOf(organisation.people)
  return (person) => {
    const found = followUpsFor({ organisation, person, packs, day, facts: (query) => reads.facts(query) })
    return found.filter(isBinding).flatMap(({ obligation, followUps }) =>
      followUps.flatMap(({ event, due, state }): OpenFollowUp[] => {
        if (state !== 'due' || due === null || due < day || due > sunday) return []
        const record = reads.record(organisation.name, event)
        if (record === undefined) return []
        const teachers = (record.fields.teacherIds as readonly string[] | undefined) ?? []
        return [
          {
            obligation: obligation.id,
            event,
            kind: obligation.kind,
            eventDay: record.day,
            due,
            teachers: teachers.flatMap((teacher) => names.get(teacher) ?? []),
          },
        ]
      }),
    )
  }
}

/** As they are named to whoever heard them; of namesakes with the subject, as it can be typed. */
function namesOf(people: readonly Person[]): ReadonlyMap<string, string> {
  const namesakes = groupBy(people, ({ name }) => name)
  return new Map(
    people.map(({ id, name, subjects: [subject] }) => [id, namesakes.get(name)!.length > 1 && subject ? `${name}（${subject}）` : name]),
  )
}
