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

/** What is to follow on the events of people until Sunday, by staff id. */
export async function openFollowUps(
  organisation: Organisation,
  people: readonly Person[],
  { packs, reads }: Input,
  day: Day,
): Promise<ReadonlyMap<string, readonly OpenFollowUp[]>> {
  const sunday = addDays(mondayOf(day), 6)
  const names = namesOf(organisation.people)
  const found = await followUpsFor({ organisation, people, packs, day, facts: (query) => reads.facts(query) })
  const open = [...found].map(async ([person, duties]) => {
    const due = duties.filter(isBinding).flatMap(({ obligation, followUps }) =>
      followUps.flatMap((each) => {
        const isOpen = each.state === 'due' && each.due !== null && each.due >= day && each.due <= sunday
        return isOpen ? [{ obligation, event: each.event, due: each.due }] : []
      }),
    )
    const events = await Promise.all(due.map(({ event }) => reads.record(organisation.name, event)))
    const own = due.flatMap(({ obligation: { id, kind }, event, due: until }, i): OpenFollowUp[] => {
      const record = events[i]
      if (record === undefined) return []
      const teachers = (record.fields.teacherIds as readonly string[] | undefined) ?? []
      return [
        { obligation: id, event, kind, eventDay: record.day, due: until, teachers: teachers.flatMap((each) => names.get(each) ?? []) },
      ]
    })
    return [person, own] as const
  })
  return new Map(await Promise.all(open))
}

/** As they are named to whoever heard them; of namesakes with the subject, as it can be typed. */
function namesOf(people: readonly Person[]): ReadonlyMap<string, string> {
  const namesakes = groupBy(people, ({ name }) => name)
  return new Map(
    people.map(({ id, name, subjects: [subject] }) => [id, namesakes.get(name)!.length > 1 && subject ? `${name}（${subject}）` : name]),
  )
}
