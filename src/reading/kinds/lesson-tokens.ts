import { oneDay } from '../frame.js'
import type { Lesson } from '../lesson.js'
import type { RowToken } from '../several.js'
import type { Token } from '../token.js'

/** Lessons of one sentence and who was heard: named by a label or a verb, else found. */
interface Heard {
  lesson: Lesson
  named: readonly string[]
  teachers: readonly Token<string>[]
}

/** Every value of a sentence about lessons heard, with its place, to be dealt out to them. */
export function lessonTokens(heard: Heard): RowToken[] {
  const { frame } = heard.lesson
  const { text } = heard.lesson.words
  const tokens: RowToken[] = []
  // Whose lesson was on a day that does not exist is asked.
  for (const token of frame.days.unreal ? [] : frame.days.tokens)
    tokens.push({ key: 'date', start: token.start, end: token.end, value: oneDay(token) })
  for (const token of frame.clock.half || frame.clock.halves.length > 1 ? frame.clock.halves : [])
    tokens.push({ key: 'half', start: token.start, end: token.end, value: token.value })
  for (const token of frame.periods.tokens) tokens.push({ key: 'periods', start: token.start, end: token.end, value: token.value })
  for (const token of frame.classes.tokens) tokens.push({ key: 'class', start: token.start, end: token.end, value: token.value })
  for (const token of heard.lesson.schools) tokens.push({ key: 'school', start: token.start, end: token.end, value: token.value })
  for (const token of heard.lesson.titles) tokens.push({ key: 'topic', start: token.start, end: token.end, value: token.value })
  for (const token of frame.subjects) tokens.push({ key: 'subject', start: token.start, end: token.end, value: token.value })
  if (heard.named.length > 0)
    for (const [i, name] of heard.named.entries())
      tokens.push({ key: 'teachers', start: text.indexOf(name) + i, end: text.indexOf(name) + i, value: [name] })
  else for (const token of heard.teachers) tokens.push({ key: 'teachers', start: token.start, end: token.end, value: [token.value] })
  return spreadPeriods(tokens, text)
}

/** 第2、3节分别听了A、B: one expression with as many periods as there are people is one period for each. */
function spreadPeriods(tokens: RowToken[], text: string): RowToken[] {
  const periods = tokens.filter((token) => token.key === 'periods')
  const people = tokens.filter((token) => token.key === 'teachers')
  const only = periods[0]
  if (periods.length !== 1 || !only || people.length < 2 || (only.value as number[]).length !== people.length) return tokens
  if (!/分别|依次|各/.test(text) && tokens.filter((token) => token.key === 'subject').length !== people.length) return tokens
  const split = (only.value as number[]).map(
    (value, i): RowToken => ({ key: 'periods', start: only.start + i, end: only.start + i + 1, value: [value] }),
  )
  return [...tokens.filter((token) => token !== only), ...split]
}
