import { parseMessage } from '../message.js'
import { KIN_OF_PUPIL, SENSITIVE, TROUBLE, TROUBLED_KIN } from './family.js'
import { namesBefore, pupilsBeside } from './pupils.js'

/** 家访记录表, 家访制度, 如何做好家访: the duty is spoken of, no household. */
const VISIT =
  /(?<!(?:如何|怎样|怎么)[^,。;]{0,6}|做好|落实[^,。;]{0,6})家访(?!记录|材料|制度|工作|培训|经验|技巧|指南|要求|安排|计划|任务|名单|总结|台账|表|手册|方案|率|户?数|次数|进度|情况)|入户走访|jiafang|home ?visit|^[/\s]*visit\b|visit(?:ed)?\b[^,.;]*(?:home|famil|parent)/i

/**
 * Whether words tell of a pupil's family, whatever they were typed for: a correction, a reason, no command at all. Whoever is a colleague is no
 * pupil.
 */
export function tellsOfFamily(typed: string, isColleague: (name: string) => boolean): boolean {
  const { text } = parseMessage(typed, 0)
  if (KIN_OF_PUPIL.test(text) && TROUBLE.test(text)) return true
  const trouble = namesBefore(text, TROUBLED_KIN)
  if (TROUBLED_KIN.test(text) && (trouble.length === 0 || trouble.some(({ name }) => !isColleague(name)))) return true
  return [...pupilsBeside(text), ...namesBefore(text, SENSITIVE).map(({ name }) => name)].some((name) => !isColleague(name))
}

/** Whether words speak of a home visit at all. */
export function mentionsVisit(typed: string): boolean {
  return VISIT.test(parseMessage(typed, 0).text)
}
