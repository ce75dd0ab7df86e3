import { nearNames } from './ledger/near-names.js'

/** What is said of a school that nobody of the roster belongs to, with schools of a like name; undefined for one that is known, or before the first roster. */
export function unknownSchool(typed: string, known: readonly { readonly school: string }[]): string | undefined {
  const schools = [...new Set(known.map(({ school }) => school))]
  if (schools.length === 0 || schools.includes(typed)) return undefined
  const near = nearNames(typed, schools)
  const offered = near.length > 0 ? `，是不是 ${near.join('、')}？` : schools.length <= FEW ? `，现有：${schools.join('、')}` : ''
  return `名单里没有这所学校${offered}`
}

/** So many are named whole. */
const FEW = 5
