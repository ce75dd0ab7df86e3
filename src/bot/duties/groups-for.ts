import { shortSubject } from '../lesson-prefill.js'
import type { SchoolView } from '../school-view.js'

/** Subject groups (教研组) of the school that carry the names of the subjects. */
export function groupsFor(school: SchoolView, subjects: readonly string[]): readonly string[] {
  const names = subjects.flatMap((subject) => [`${subject}组`, `${shortSubject(subject)}组`])
  return [...new Set(names)].filter((name) => school.groupNamed(name).length > 0)
}
