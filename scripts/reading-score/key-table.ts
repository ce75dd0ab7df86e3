import { readFileSync } from 'node:fs'

/** How a key of the reading's key table counts: exact, forgiving about punctuation, or not at all. */
export type Weight = 'core' | 'text' | 'unscored'

const FILE = new URL('../../test/fixtures/reading/keys.json', import.meta.url)

const weights: ReadonlyMap<string, Weight> = new Map(Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Weight>))

/** Marks of the expectation that speak to people or to the scorer itself, never a field of the reading. */
const NOT_FIELDS = new Set(['countAlt'])

export const isCore = (key: string): boolean => weights.get(key) === 'core'

export const isScored = (key: string): boolean => weights.get(key) !== 'unscored' && !NOT_FIELDS.has(key)
