import { gradeOfClass } from '../grade-of-class.js'
import type { Fact } from '../positions/body.js'

/** Grades a record is about: from its class, else as named; empty when it names none. */
export function gradesOf({ fields }: Pick<Fact, 'fields'>): readonly number[] {
  if (typeof fields.class === 'string') return [gradeOfClass(fields.class) ?? 0].filter((grade) => grade > 0)
  return [fields.grades ?? fields.grade].flat().filter((grade) => typeof grade === 'number')
}

export function gradeName(grade: number): string {
  return `${'一二三四五六七八九'[grade - 1] ?? grade}年级`
}
