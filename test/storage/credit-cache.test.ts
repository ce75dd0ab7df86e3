import { describe } from 'vitest'
import { sharedCreditsRules } from './shared-credits-rules.js'
import { twoStores } from './two-stores.js'

describe('credits that the embedded store holds in memory', () => sharedCreditsRules(twoStores()))
