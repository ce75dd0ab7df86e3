import { NUMBER, numeral, WHOLE } from './numerals.js'
import type { Words } from './words.js'

/** A regular expression with the number words of READING §6: `#` stands for one whole number in a group, `~` for one with decimals. */
export function counted(source: string, flags = ''): RegExp {
  return new RegExp(source.replaceAll('#', `(${WHOLE})`).replaceAll('~', `(${NUMBER})`), flags)
}

/** Takes one count out of what is left: the number in the first group of the pattern that has one. */
export function takeCount(words: Words, pattern: RegExp): number | undefined {
  const match = words.take(pattern)
  if (!match) return undefined
  for (let i = 1; i < match.length; i++) if (match[i] !== undefined) return numeral(match[i]!)
  return undefined
}

const PEOPLE = counted(
  '(?:共|一共|共有|参加|到会|参加人数|人数|来了|参会|参与)?[:\\s]{0,2}(?:家长)?#\\s?(?:个|名|位|组|对|户)?(?:人|家长|家庭|老师|教师)(?:参加|参与|出席|到会|到场|参会)?(?![次班们])',
)
const PEOPLE_LABEL = counted('(?:人数|参加人数|到会人数|到会家长|参会家长|到会|应到)\\s?[:=]?\\s?#(?![:月日节点])')
/** 应到8人，实到7人: who was to come and who came. */
const PRESENT = counted('(?:实到|实际(?:参加|到会|到场)|到场)(?:人数)?\\s?[:=]?\\s?#\\s?[人名位个]?(?![:月日节点])')
const EXPECTED = counted('应到(?:人数)?\\s?[:=]?\\s?#\\s?[人名位个]?')
const PEOPLE_ENGLISH = /\b(\d+)\s?(?:people|persons|teachers|attendees|parents)\b/i

/** How many people were there (READING §6). */
export function takeParticipants(words: Words): number | undefined {
  const present = takeCount(words, PRESENT)
  if (present !== undefined) {
    words.take(EXPECTED)
    return present
  }
  return takeCount(words, PEOPLE_LABEL) ?? takeCount(words, PEOPLE) ?? takeCount(words, PEOPLE_ENGLISH)
}
