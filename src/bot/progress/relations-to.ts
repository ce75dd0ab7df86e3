import { mayAsk, type Relation } from '../../domain/access.js'
import type { Person } from '../../domain/person.js'
import type { LedgerRecord } from '../../domain/record.js'
import { OFFICE_ROLES } from '../../domain/roles.js'
import type { Asking } from '../turn.js'

/** How the author of a message stands to a person of the same school. */
function relationsTo({ author, school, today }: Asking, person: Person): readonly Relation[] {
  const relations: Relation[] = person.id === author.id ? ['self'] : ['colleague']
  if (school.leads(author.id, today)) relations.push('leader')
  return relations
}

/** Whether the author of a message may read where a person of the same school stands. */
export function mayReadStanding(asking: Asking, person: Person): boolean {
  return mayAsk(relationsTo(asking, person), 'standing')
}

/** How the author of a message stands to a subject group, or to the whole school (null): as its member, in a chat bound to it, or as who leads the school. */
export function relationsToGroup({ author, school, today, binding }: Asking, group: string | null): readonly Relation[] {
  const belongs = (group !== null && author.groups.includes(group)) || binding?.group === group
  return [
    ...(school.leads(author.id, today) ? (['leader'] as const) : []),
    ...(belongs && !school.hasLeft(author.id, today) ? (['member'] as const) : []),
  ]
}

/** Whether the author of a message works at an education office today. */
export function isOfOffice({ school, author, today }: Asking): boolean {
  return school.rolesOn(author.id, today).some((role) => OFFICE_ROLES.includes(role))
}

/** How the author of a message stands to a record: who wrote it, who earns it, whose lesson it was. */
export function relationsToRecord({ author, school, today }: Asking, record: LedgerRecord): readonly Relation[] {
  const observed = (record.fields.teacherIds as string[] | undefined) ?? []
  return [
    ...(record.author === author.id ? (['author'] as const) : []),
    ...(record.credits.includes(author.id) ? (['self'] as const) : []),
    ...(observed.includes(author.id) ? (['observed'] as const) : []),
    ...(record.school === school.name && school.leads(author.id, today) ? (['leader'] as const) : []),
  ]
}
