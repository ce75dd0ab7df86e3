import { describe } from 'vitest'
import { heldCreditsRules } from './held-credits-rules.js'
import { twoStores } from './two-stores.js'

describe('credits that the embedded store holds in memory', () => heldCreditsRules(twoStores()))
