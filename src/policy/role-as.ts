import type { RoleAs } from '../domain/counted-posts.js'
import { MIDDLE_POSTS, OFFICE_ROLES, ROLES, type Role, roleOf } from '../domain/roles.js'
import type { PolicyChange, SchoolSetting } from '../storage/storage.js'

type Setting = NonNullable<PolicyChange['settings']>[number]

const OF_SCHOOLS = ROLES.filter((role) => !OFFICE_ROLES.includes(role))
const NONE = /^(?:取消|不设|none)$/iu

/** Which posts count as which in the schools that have settled it. */
export function rolesAsOf(settings: readonly SchoolSetting[]): readonly RoleAs[] {
  return settings.flatMap(({ school, name, subject, value }): readonly RoleAs[] => {
    const role = name === 'role-as' ? schoolRole(subject) : undefined
    const as = schoolRole(value)
    return role && as ? [{ school, role, ...(subject !== role && { title: subject }), as }] : []
  })
}

/**
 * The setting that `教研主任=教务主任` asks for; `教研主任=取消` removes it. 副主任 and other posts of the middle are settled one by one. Undefined where a word is no post of a school, or both words are the
 * same post.
 */
export function roleAsSetting(typed: string): Setting | undefined {
  const [, held = '', counted = ''] = /^\s*([^\s=按]+)\s*[\s=按]\s*(.*?)(?:\s*算)?\s*$/u.exec(typed.normalize('NFKC')) ?? []
  const role = schoolRole(held)
  if (role === undefined) return undefined
  const subject = MIDDLE_POSTS.includes(held) ? held : role
  if (NONE.test(counted)) return { name: 'role-as', subject, value: null }
  const as = schoolRole(counted)
  return as === undefined || as === role ? undefined : { name: 'role-as', subject, value: as }
}

/** Posts of the education office count as nothing else: they open what other schools keep. */
function schoolRole(word: string): Role | undefined {
  const role = roleOf(word) ?? ROLES.find((each) => each === word)
  return role !== undefined && OF_SCHOOLS.includes(role) ? role : undefined
}
