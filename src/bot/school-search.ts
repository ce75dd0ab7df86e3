import { distance } from 'fastest-levenshtein'
import { soundOf } from './sound-of.js'

/** Which school a typed name means. `near` are names that sound alike: they are asked about, never taken. */
export type FoundSchool =
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'several'; readonly names: readonly string[] }
  | { readonly kind: 'none'; readonly near: readonly string[] }

/** Longer sounds may be further apart. */
const STEPS = 3

/** Finds a school by its name, by how the name begins, or by signs of it in their order (二小 is 第二小学). */
export function findSchool(names: readonly string[], typed: string): FoundSchool {
  if (names.includes(typed)) return { kind: 'one', name: typed }
  const begun = names.filter((name) => name.startsWith(typed))
  const fitting = begun.length > 0 ? begun : names.filter((name) => [...typed].length > 1 && isShortFor(typed, name))
  if (fitting.length === 1) return { kind: 'one', name: fitting[0]! }
  return fitting.length > 1 ? { kind: 'several', names: fitting } : { kind: 'none', near: near(names, typed) }
}

function isShortFor(typed: string, name: string): boolean {
  let at = 0
  for (const sign of name) if (sign === typed[at]) at += 1
  return at === typed.length
}

/** The same sound, or the fewest steps away. */
function near(names: readonly string[], typed: string): readonly string[] {
  const sound = soundOf(typed)
  const ranked = names.map((name) => ({ name, steps: distance(sound, soundOf(name)) })).filter(({ steps }) => steps <= STEPS)
  const best = Math.min(...ranked.map(({ steps }) => steps))
  return sound.length > STEPS * 2 ? ranked.filter(({ steps }) => steps === best).map(({ name }) => name) : []
}
