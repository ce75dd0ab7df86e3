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
  '(?:共|一共|共有|参加|到会|参加人数|人数|来了|参会|参与)?[:\\s]{0,2}(?:家长)?(?<!(?:缺席?|缺勤|请假|未到|没来)[:\\s]?[\\d一二两三四五六七八九十]*)#\\s?(?:个|名|位|组|对|户)?(?:人|家长|家庭|老师|教师)(?:参加|参与|出席|到会|到场|参会)?(?![次班们]|的[\\u4e00-\\u9fff\\ue000]{0,4}课|(?:授课|执教))',
)
const CAME = counted('(?:实到|实际(?:到会|参加|出席)|实际到场)(?:人数)?\\s?[:=]?\\s?#\\s?[人名位]?')
/** 到5缺1: both numbers side by side. */
const HERE = counted('(?<![\\u4e00-\\u9fff])到\\s?#\\s?[人名位]?[\\s,，、]*(?=(?:缺席?|请假|假)\\s?[\\d一二两三四五六七八九])')
const EXPECTED = counted('(?:应到|应参加|应出席)(?:人数)?\\s?[:=]?\\s?#\\s?[人名位]?')
const CAME_TOO = counted('(?:到会|到场|出席|参加)(?:人数)?\\s?[:=]?\\s?#\\s?[人名位]?')
const AWAY = counted('(?:缺席|缺勤|请假|未到|缺)\\s?[:]?\\s?#\\s?(?:[人名位]|(?=[(,，:;；。\\s]|$))')
const PEOPLE_LABEL = counted(
  '来了\\s?#个(?=$|[\\s,，。;；])|家长(?:们|一共|共)?(?:[来到]了|来)\\s?#\\s?[个位人名]|(?<![\\u4e00-\\u9fff\\d])#位(?=$|[\\s,，。;；])|(?:人数|参加人数|到会人数|(?:到会|参会|到场|来)的?家长(?:一共|共)?有?|到会)\\s?[:=]?\\s?#(?![:月日节点])',
)
const PEOPLE_ENGLISH = /\b(\d+)\s?(?:people|persons|teachers|attendees|parents)\b/i

/** How many came of those expected, if a message tells of both: 应到8人，实到7人 or 应到8人，请假1人. */
export function takePresent(words: Words): number | undefined {
  const expected = takeCount(words, EXPECTED)
  const came = takeCount(words, CAME) ?? takeCount(words, HERE)
  if (came !== undefined || expected === undefined) return came
  return takeCount(words, CAME_TOO) ?? expected - (numeral(AWAY.exec(words.rest)?.[1] ?? '') ?? 0)
}

/** How many people were there (READING §6). */
export function takeParticipants(words: Words): number | undefined {
  return takePresent(words) ?? takeCount(words, PEOPLE_LABEL) ?? takeCount(words, PEOPLE) ?? takeCount(words, PEOPLE_ENGLISH)
}
