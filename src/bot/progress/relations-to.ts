import type { Relation } from '../../domain/access.js'
import type { Person } from '../../domain/person.js'
import type { Asking } from '../turn.js'

/** How the author stands to a person of the same school. */
export function relationsTo({ author, school, today }: Asking, person: Person): readonly Relation[] {
  const relations: Relation[] = person.id === author.id ? ['self'] : ['colleague']
  if (school.leads(author.id, today)) relations.push('leader')
  return relations
}
