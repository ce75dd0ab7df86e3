import { fullNameAt, names, type Person, peopleAfter, peopleFrom } from './people.js'
import type { Words } from './words.js'

/** 在场的有A、B · 到场的老师还有A. */
const THERE_LABEL = /(?:在场|到场|来)的(?:人员?|老师|教师|同事)?\s?(?:还?有|是|:)\s?/
/** 来了校长、书记: behind a field or a separator, where 校长来了 has its person. */
const CAME = /(?<=^|[^\u4e00-\u9fff]|[课共还])来了(?=[\u4e00-\u9fffA-Z@])/
const THERE_IS = /(?<![没所只含具拥享持])有(?=[\u4e00-\u9fffA-Z@])/g
const AND_THERE_IS = /^[\s,、]*(?:也|还|又)?有(?=[\u4e00-\u9fffA-Z@])/
/** Behind the last of them nothing is said of what they have or do: 有王芳的课有李强的课, 有朱琳、周敏点评. */
const ENDS_LIST = /^\s?(?:在场?|到场|参加)?(?=$|[\s,，。;；!\ue000])/

/** Who was at a meeting, named without a heading: 有校长有书记还有我 (READING §9). */
export function takeThoseThere(words: Words): string[] {
  const labelled = names(peopleAfter(words, THERE_LABEL))
  if (labelled.length > 0) return labelled
  const came = names(peopleAfter(words, CAME))
  if (came.length > 0) return came
  for (const { index } of words.rest.matchAll(THERE_IS)) {
    const kept = words.rest
    const people = dealtOut(words, index + 1)
    if (people.length > 1 && ENDS_LIST.test(words.rest.slice(people.at(-1)!.end))) return names(people)
    words.rest = kept
  }
  return []
}

/** Each behind a 有 of its own, or several behind one. */
function dealtOut(words: Words, from: number): Person[] {
  const people: Person[] = []
  for (let at: number | undefined = from; at !== undefined; ) {
    const next: Person[] = nameBeforeNext(words, at) ?? peopleFrom(words, at, { strict: true })
    people.push(...next)
    const end = next.at(-1)?.end
    const link = end === undefined ? undefined : AND_THERE_IS.exec(words.rest.slice(end))?.[0].length
    at = link === undefined ? undefined : end! + link
  }
  return people
}

const NEXT_THERE_IS = /^([\u4e00-\u9fff]{2,3}?)(?=还?有)/

/** 有陈静有王芳: elsewhere 有 ends no name. */
function nameBeforeNext(words: Words, at: number): Person[] | undefined {
  const value = NEXT_THERE_IS.exec(words.rest.slice(at, at + 5))?.[1]
  if (value === undefined || fullNameAt(`${value} `, 0) !== value.length) return undefined
  words.claim(at, at + value.length)
  return [{ start: at, end: at + value.length, value }]
}
