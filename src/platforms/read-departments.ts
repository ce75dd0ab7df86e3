import { type Department, departmentPaths } from './department-paths.js'
import { DeliveryError } from './platform.js'
import type { DirectoryRead, Member } from './staff-directory.js'

/** A member as a department lists it. */
export interface Listed extends Omit<Member, 'departments'> {
  readonly departmentIds: readonly string[]
}

/** `missing`: code of why there are more that could not be listed. */
export interface Departments {
  readonly found: readonly Department[]
  readonly missing?: string
}

export interface DepartmentReader {
  departments(): Promise<Departments>
  /** Those who are in the department itself. */
  membersOf(department: Department): Promise<readonly Listed[]>
  /** Whether this refusal is of one department alone, so that others may still be read. */
  isOfOne(error: DeliveryError): boolean
}

/**
 * Walks a directory, department by department, one call after another. Somebody in several departments is one member. What fails in between
 * leaves the reading not whole; so does a directory in which nobody is seen, which is the usual look of a missing permission.
 */
export async function readDepartments(reader: DepartmentReader): Promise<DirectoryRead> {
  const listed = new Map<string, { readonly member: Listed; readonly ids: Set<string> }>()
  let departments: readonly Department[] = []
  let why: string | undefined
  try {
    const { found, missing } = await reader.departments()
    departments = found
    why = missing
    for (const department of departments) {
      try {
        for (const member of await reader.membersOf(department)) {
          const key = member.userid.toLowerCase()
          const known = listed.get(key) ?? { member, ids: new Set<string>() }
          for (const id of [department.id, ...member.departmentIds]) known.ids.add(id)
          listed.set(key, known)
        }
      } catch (error) {
        if (!(error instanceof DeliveryError && reader.isOfOne(error))) throw error
        why ??= error.code
      }
    }
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    why = error.code
  }
  const paths = departmentPaths(departments)
  const members = [...listed.values()].map(({ member: { departmentIds: _, ...member }, ids }): Member => {
    return { ...member, departments: [...ids].flatMap((id) => (paths.has(id) ? [paths.get(id)!] : [])) }
  })
  if (why === undefined && members.length > 0) return { members, whole: true }
  return { members, whole: false, why: why ?? 'nobody-seen' }
}
