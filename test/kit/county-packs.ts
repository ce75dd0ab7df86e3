import { type Packs, readPacks } from '../../src/policy/packs.js'
import { fromRoot } from '../../src/root.js'

/** The built-in packs, and the invented county documents of the scenarios: P1 县教字〔2026〕18号 and its amendment P2 31号. */
export function countyPacks(): Packs {
  return readPacks([fromRoot('policies'), fromRoot('test/fixtures/policies')])
}
