import { gradeOfClass } from '../classes.js'
import type { Reading, ReadingFields } from '../reading.js'

/** The happenings of a reading: its records with what stands on top of them, or the reading itself. */
export function happenings(reading: Reading): ReadingFields[] {
  const { records, ...top } = reading
  return records && records.length > 0 ? records.map((record) => ({ ...top, ...record })) : [top]
}

/** Every grade that a happening is about, from its grade, grades or class. */
export function gradesOf(fields: ReadingFields): number[] {
  if (fields.class) return [gradeOfClass(fields.class)]
  if (fields.grade !== undefined) return [fields.grade]
  return fields.grades ?? []
}

export const isPrimary = (grade: number): boolean => grade >= 1 && grade <= 6
export const isJunior = (grade: number): boolean => grade >= 7 && grade <= 9
