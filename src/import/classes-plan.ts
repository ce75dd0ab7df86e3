import { isDeepStrictEqual } from 'node:util'
import type { Directory } from '../storage/storage.js'
import type { ClassEntry } from './classes.js'
import { type ImportPlan, importPlan } from './import-plan.js'
import type { RowFate } from './row-fate.js'

/** A list of classes replaces the classes of each school in it; with a problem in any row nothing changes. */
export function planClasses(entries: readonly ClassEntry[], directory: Pick<Directory, 'classes'>): ImportPlan {
  const schools = [...new Set(entries.map((entry) => entry.schoolClass.school))]
  const fates = entries.map(({ row, line, schoolClass, problems }): RowFate => {
    const known = directory.classes.find((each) => each.school === schoolClass.school && each.name === schoolClass.name)
    const about = `${schoolClass.name} ${schoolClass.pupils}人`
    if (problems.length > 0) return { row, line, status: 'error', about, problems }
    return { row, line, status: known === undefined ? 'new' : isDeepStrictEqual(known, schoolClass) ? 'same' : 'changed', about, problems }
  })
  const named = new Set(entries.map(({ schoolClass }) => `${schoolClass.school} ${schoolClass.name}`))
  const gone = directory.classes
    .filter((each) => schools.includes(each.school) && !named.has(`${each.school} ${each.name}`))
    .map((each): RowFate => ({ row: null, line: null, status: 'removed', about: each.name, problems: [] }))
  return importPlan([...fates, ...gone], () =>
    schools.map((school) => ({ school, classes: entries.map((entry) => entry.schoolClass).filter((each) => each.school === school) })),
  )
}
