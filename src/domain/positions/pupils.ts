import type { Fact } from './body.js'

/** Class and list number, as registers have them: `四(3)班-07`. */
const LIST_NUMBER = /^[一二三四五六七八九]\(\d{1,2}\)班-\d{1,3}$/

/**
 * The pupils that a record is about, told apart without their names: by class and list number (`pupil`), or by the marks that the names left
 * (`pupilMarks`). None where it says only how many they were.
 */
export function pupilsIn({ school, fields }: Pick<Fact, 'school' | 'fields'>): readonly string[] {
  const numbers = [fields.pupil].flat().filter(isListNumber)
  const marks = [fields.pupilMarks].flat().filter((mark) => typeof mark === 'string')
  return [...numbers, ...marks].map((pupil) => `${school}|${pupil}`)
}

/** Households visited: each pupil once, however often; a record that does not say who, once (policy/README §5). */
export function householdsIn(facts: readonly Pick<Fact, 'school' | 'fields'>[]): number {
  const told = facts.map(pupilsIn)
  return new Set(told.flat()).size + told.filter((pupils) => pupils.length === 0).length
}

export function isListNumber(value: unknown): value is string {
  return typeof value === 'string' && LIST_NUMBER.test(value)
}
