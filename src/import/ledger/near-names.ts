import { distance } from 'fastest-levenshtein'
import { pinyin } from 'pinyin-pro'

const MOST = 5

/**
 * Names like one that nobody bears, the nearest first: they sound alike (王小宏, 王小红), differ in one character, or one holds the other. For
 * a person to choose from, never taken.
 */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  if (typed === '') return []
  const sound = soundOf(typed)
  const ranked = [...new Set(names)].map((name) => ({ name, rank: rankOf(typed, sound, name) })).filter(({ rank }) => rank !== undefined)
  ranked.sort((a, b) => a.rank! - b.rank! || distance(typed, a.name) - distance(typed, b.name) || (a.name < b.name ? -1 : 1))
  return ranked.slice(0, MOST).map(({ name }) => name)
}

function rankOf(typed: string, sound: string, name: string): number | undefined {
  const steps = distance(sound, soundOf(name))
  if (typed.length > 1 && steps <= (sound.length > 5 ? 2 : 1)) return steps
  if (typed.length > 2 && distance(typed, name) === 1) return 3
  if (typed.includes(name) || name.startsWith(typed) || (typed.length > 1 && name.includes(typed))) return 4
  return undefined
}

function soundOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).join('')
}
