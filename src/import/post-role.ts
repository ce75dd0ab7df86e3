import type { Role } from '../domain/roles.js'
import { ROLE_WORDS, ROLES, roleOf } from '../domain/roles.js'

/** Role words that only rosters of an education office use (policy/README §4, bureau-leader). */
const BUREAU_LEADERS: readonly string[] = ['教育局班子成员', '局领导']

/** The role that a role word of a roster stands for. */
export function postRole(word: string): Role | undefined {
  return BUREAU_LEADERS.includes(word) ? 'bureau' : roleOf(word)
}

/** What a roster may write, for messages. */
export function roleWords(): string[] {
  return [...ROLES.map((role) => ROLE_WORDS[role][0]!), BUREAU_LEADERS[0]!]
}
