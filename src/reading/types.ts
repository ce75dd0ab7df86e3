import type { Words } from './words.js'

/** Forms in which a type of lesson is said (READING §8), the longer before the shorter. */
const TYPES: readonly [RegExp, string][] = [
  [/青年教师展示课|新教师展示课|展示课/, '青年教师展示课'],
  [/示范引领课|示范课/, '示范引领课'],
  [/同课异构(?:课)?/, '同课异构'],
  [/公开课|open class/i, '公开课'],
  [/推门听课|推门课|推门听|推门|随机听课|随机听/, '推门课'],
]
const ANY = /展示课|示范|同课异构|公开课|推门|随机听|open class/i

/** Takes the type of the lesson out of what is left. */
export function readType(words: Words): string | undefined {
  if (!ANY.test(words.rest)) return undefined
  for (const [pattern, name] of TYPES) {
    if (words.take(pattern)) return name
  }
  return undefined
}
