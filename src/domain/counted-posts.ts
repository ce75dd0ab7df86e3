import type { Role } from './roles.js'
import type { Spell } from './spell.js'

/** 校定: who holds the one post in the school owes what the other post owes (教研主任按教务主任算). */
export interface RoleAs {
  readonly school: string
  readonly role: Role
  /** Only posts whose title ends so (副主任: 教导副主任 as well); all of the role when absent. */
  readonly title?: string
  readonly as: Role
}

/**
 * Duty spells as duties are judged by them: beside each post stands the one that its school lets it count as. What the held post owes by the
 * text stays owed: a school may ask for more than the text, never for less. Rights come from the posts held alone.
 */
export function countedPosts(spells: readonly Spell[], rolesAs: readonly RoleAs[]): readonly Spell[] {
  if (rolesAs.length === 0) return spells
  return spells.flatMap((spell): readonly Spell[] => {
    if (spell.kind !== 'post') return [spell]
    const counted = rolesAs.filter(
      ({ school, role, title = '' }) => school === spell.school && role === spell.role && spell.title.endsWith(title),
    )
    return [spell, ...counted.map(({ as }) => ({ ...spell, id: `${spell.id}=${as}`, role: as, heldAs: spell.role }))]
  })
}
