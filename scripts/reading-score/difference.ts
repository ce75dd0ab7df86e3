import { isCore, isScored } from './key-table.js'
import { asList, type Fields, isFields, sameValues, withoutSpaces } from './value.js'

export interface Difference {
  /** Dotted path below the reading, e.g. `records.class`. */
  readonly key: string
  readonly core: boolean
  readonly want: unknown
  readonly got: unknown
}

/** Without another person named the credit is the writer's, so leaving the key out says the same. */
const SENDER_IF_ABSENT = new Set(['observers', 'visitors', 'participants'])

/** Taking back and deleting are one act. */
const WITHDRAWALS = new Set(['undo', 'delete'])

/** Where `got` differs from `want`; only keys of `want` count, and none of `ambiguous`. */
export function differences(want: Fields, got: Fields, ambiguous: ReadonlySet<unknown>): Difference[] {
  return scoredKeys(want).flatMap((key) => {
    if (ambiguous.has(key)) return []
    if (key === 'count' && asList(want.countAlt).some((other) => Number(other) === Number(got.count))) return []
    if (key === 'kind' && WITHDRAWALS.has(String(want.kind)) && WITHDRAWALS.has(String(got.kind))) return []
    const found = differencesOfKey(key, want[key], got[key], ambiguous)
    return key === 'planned' ? found.map((difference) => ({ ...difference, core: false })) : found
  })
}

const scoredKeys = (fields: Fields): string[] => Object.keys(fields).filter(isScored)

function differencesOfKey(key: string, want: unknown, got: unknown, ambiguous: ReadonlySet<unknown>): Difference[] {
  if (Array.isArray(want) && want.some(isFields))
    return differencesOfRecords(key, want as Fields[], asList(got).filter(isFields), ambiguous)
  if (isFields(want)) return isFields(got) ? below(key, differences(want, got, ambiguous)) : everyLeaf(key, want, got)
  if (isFields(got) || !isRight(key, want, got, ambiguous)) return [{ key, core: isCore(key), want, got }]
  return []
}

function isRight(key: string, want: unknown, got: unknown, ambiguous: ReadonlySet<unknown>): boolean {
  if (SENDER_IF_ABSENT.has(key) && got === undefined && sameValues(key, want, '@sender')) return true
  if (key === 'missing') {
    const asked = asList(got).map(withoutSpaces)
    const due = asList(want).map(withoutSpaces)
    return due.every((item) => asked.includes(item)) && asked.every((item) => due.includes(item) || ambiguous.has(item))
  }
  if (Array.isArray(want)) return sameValues(key, want, got)
  return got !== undefined && got !== null && sameValues(key, want, got)
}

/** Each wanted record is held against the nearest of those left, so that their order does not matter. */
function differencesOfRecords(key: string, want: readonly Fields[], got: readonly Fields[], ambiguous: ReadonlySet<unknown>): Difference[] {
  if (want.length !== got.length) return want.flatMap((record) => everyLeaf(key, record, got))
  const left = [...got]
  return want.flatMap((record) => {
    const tries = left.map((candidate) => differences(record, candidate, ambiguous))
    let nearest = 0
    tries.forEach((found, at) => {
      if (found.length < tries[nearest]!.length) nearest = at
    })
    left.splice(nearest, 1)
    return below(key, tries[nearest]!)
  })
}

const everyLeaf = (key: string, want: Fields, got: unknown): Difference[] =>
  scoredKeys(want).map((leaf) => ({ key: `${key}.${leaf}`, core: isCore(leaf), want, got }))

const below = (key: string, found: readonly Difference[]): Difference[] =>
  found.map((difference) => ({ ...difference, key: `${key}.${difference.key}` }))
