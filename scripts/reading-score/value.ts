import { isCore } from './key-table.js'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A single value and a list of one are the same answer. */
export const asList = (value: unknown): readonly unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

export const withoutSpaces = (value: unknown): string => String(value).normalize('NFKC').replace(/\s/g, '')

const lettersAndDigits = (value: unknown): string =>
  String(value)
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}\p{Z}\s]/gu, '')
    .toLowerCase()

/** Keys that hold people, where 王芳 and 王芳老师 are one person. */
const PEOPLE = new Set(
  'teachers observers visitors participants absent present students chair lead author mentor mentee reviewedBy substituteFor who'.split(
    ' ',
  ),
)

function comparable(key: string, value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (PEOPLE.has(key)) return withoutSpaces(value).replace(/老师$/, '')
  return isCore(key) ? withoutSpaces(value) : lettersAndDigits(value)
}

const asSet = (key: string, value: unknown): string =>
  [...new Set(asList(value).map((item) => comparable(key, item)))].sort().join('\u0001')

/** The same values of a key, in any order. */
export const sameValues = (key: string, want: unknown, got: unknown): boolean => asSet(key, want) === asSet(key, got)
