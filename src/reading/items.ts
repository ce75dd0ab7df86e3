import { CLASS_FORM, DAY_FORM, PERIOD_FORM } from './forms.js'
import { numeral } from './numerals.js'

/** A message cut into what stands before a list, the items of the list and nothing else. */
export interface Cut {
  head: string
  items: readonly string[]
}

/** How a cut was marked: by the writer's own numbers, lines or semicolons, by commas, or by the field that opens each item. */
export type CutBy = 'signs' | 'commas' | 'openings'

/** More than anybody types in one message; the readers of the items cost time. */
const MOST_ITEMS = 60
const NUMBER_SIGN = /(?<=^|[\s,，;；。:])(?:\(?(\d{1,2})(?:[、):]|\.(?!\d)|\.(?=\d{1,2}月))|\(?([一二三四五六七八九十]{1,3})[、)])\s?/g
const HEAD = /^[^:;\n]{0,40}:\s?(?!\d\d)/
const EDGES = /^[\s,，、;；。]+|[\s,，、;；。]+$/g
const GRADE_FORM = '(?:[一二三四五六七八九1-9]年级|[初高][一二三])'
const HALF_FORM = '(?:[上下]午|早上|晚上)'
/** What may open each item of a list that has no other sign. */
const OPENINGS = [DAY_FORM, CLASS_FORM, PERIOD_FORM, GRADE_FORM, HALF_FORM].map((form) => ({
  first: new RegExp(`^${form}`, 'i'),
  each: new RegExp(`(?<=^|[\\s,，、;；。和])${form}`, 'gi'),
}))
const MANY = /[\n;；,，、。]|\d\s?[.)]/

/** The ways in which a message may be cut into items, the surest first. */
export function* cutsOf(text: string): Generator<Cut & { by: CutBy }> {
  if (!MANY.test(text)) return
  for (const { cut, by } of WAYS) {
    const found = cut(text)
    if (found && found.items.length >= 2 && found.items.length <= MOST_ITEMS) yield { ...found, by }
  }
}

const WAYS: readonly { cut: (text: string) => Cut | undefined; by: CutBy }[] = [
  { cut: byNumbers, by: 'signs' },
  { cut: (text) => byPattern(text, /\n/), by: 'signs' },
  { cut: (text) => byPattern(text, /[;；\n]/), by: 'signs' },
  { cut: (text) => byPattern(text, /[;；。\n]/), by: 'signs' },
  { cut: (text) => byPattern(text, /[,，、;；。\n]/), by: 'commas' },
  { cut: byOpenings, by: 'openings' },
]

/** 1. … 2. … 3. …: the numbers count up from one. */
function byNumbers(text: string): Cut | undefined {
  const signs: RegExpExecArray[] = []
  for (const match of text.matchAll(NUMBER_SIGN)) if (numeral((match[1] ?? match[2])!) === signs.length + 1) signs.push(match)
  if (signs.length < 2) return undefined
  const items = signs.map((sign, i) => text.slice(sign.index + sign[0].length, signs[i + 1]?.index))
  const lines = items.at(-1)!.split('\n')
  // What stands below the last number speaks of all of them.
  return cut(text.slice(0, signs[0]!.index), [...items.slice(0, -1), ...lines])
}

function byPattern(text: string, sign: RegExp): Cut | undefined {
  if (!sign.test(text)) return undefined
  const head = HEAD.exec(text)?.[0] ?? ''
  return cut(head, text.slice(head.length).split(sign))
}

/** 周一…，周二…: each item opens with a field of the same form as the first does. */
function byOpenings(text: string): Cut | undefined {
  const head = HEAD.exec(text)?.[0] ?? ''
  const list = text.slice(head.length).trimStart()
  const form = OPENINGS.find(({ first }) => first.test(list))
  if (!form) return undefined
  const at = [...list.matchAll(form.each)].map((match) => match.index)
  return cut(
    head,
    at.map((start, i) => list.slice(start, at[i + 1])),
  )
}

function cut(head: string, items: readonly string[]): Cut {
  return { head: head.replace(/[:\s]+$/, ''), items: items.map((item) => item.replace(EDGES, '')).filter((item) => item !== '') }
}
