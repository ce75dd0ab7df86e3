import { CLASS_FORM, DAY_FORM, PERIOD_FORM, SUBJECT_FORM } from './forms.js'
import { numeral } from './numerals.js'
import { tableOf } from './table.js'

/** A message cut into the items of a list and what stands before and behind it. */
export interface Cut {
  head: string
  items: readonly string[]
  tail: string
}

/** How a cut was marked: by the writer's own numbers, lines or semicolons, by commas, or by the field that opens each item. */
export type CutBy = 'signs' | 'commas' | 'openings'

/** More than anybody types in one message; the readers of the items cost time. */
const MOST_ITEMS = 60
const NUMBER_SIGN =
  /(?:(?<=^|[\s,，;；。:])\(?|(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九级年初高])\((?=\d{1,2}\)(?!班)))(?:(\d{1,2})(?:[、):]|\.(?!\d)|\.(?=\d{1,2}月))|([一二三四五六七八九十]{1,3})[、)])\s?/g
const LONGEST_HEAD = 40
const HEAD = /^[^:;\n]{0,40}:\s?(?!\d\d)/
const EDGES = /^[\s,，、;；。]+|[\s,，、;；。]+$/g
const GRADE_FORM = '(?:[一二三四五六七八九1-9]年级|[初高][一二三])'
const HALF_FORM = '(?:[今昨前][天日]?|(?:周|星期|礼拜)[一二三四五六日天])?(?:[上下]午|早上|晚上)'
/** What may open each item of a list that has no other sign. */
const OPENINGS = [`${DAY_FORM}(?![所次户个篇份])`, CLASS_FORM, PERIOD_FORM, GRADE_FORM, HALF_FORM, SUBJECT_FORM].map(
  (form) => new RegExp(`(?<=^|[\\s,，、:;；。和])${form}`, 'gi'),
)
/** 都是语文, 均由王芳主备: what stands behind the last item and speaks of all of them. */
const OF_ALL = /[\s,，、;；。](?=(?:以上|[两三四五六七八九十\d]+[节次则个])?(?:[都均]|全部?)(?:[是为由在]|用时)|以上|[合共总]计)/
const MANY = /[\n;；,，、。 )]/

/** The ways in which a message may be cut into items, the surest first. */
export function* cutsOf(text: string): Generator<Cut & { by: CutBy }> {
  if (!MANY.test(text)) return
  for (const { cut, by } of WAYS) {
    const found = cut(text)
    if (found && found.items.length >= 2 && found.items.length <= MOST_ITEMS) yield { ...found, by }
  }
}

const WAYS: readonly { cut: (text: string) => Cut | undefined; by: CutBy }[] = [
  { cut: byTable, by: 'signs' },
  { cut: byNumbers, by: 'signs' },
  { cut: (text) => byPattern(text, /\n/), by: 'signs' },
  { cut: (text) => byPattern(text, /[;；\n]/), by: 'signs' },
  { cut: (text) => byPattern(text, /[;；。\n]/), by: 'signs' },
  { cut: (text) => byPattern(text, /[,，、;；。\n](?![^()\n]{0,40}\))/), by: 'commas' },
  { cut: byOpenings, by: 'openings' },
]

/** Rows of a table under its header. */
function byTable(text: string): Cut | undefined {
  if (!text.includes('\n')) return undefined
  const table = tableOf(text.split('\n').map((line) => line.trim()))
  return table ? cut(table.head, table.rows) : undefined
}

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

/** 周一…，周二…: each item opens with a field of the same form, the first to come twice. */
function byOpenings(text: string): Cut | undefined {
  let at: number[] = []
  for (const form of OPENINGS) {
    const found = [...text.matchAll(form)].map((match) => match.index)
    if (found.length >= 2 && (at.length === 0 || found[0]! < at[0]!)) at = found
  }
  if (at.length < 2 || at[0]! > LONGEST_HEAD) return undefined
  return cut(
    text.slice(0, at[0]),
    at.map((start, i) => text.slice(start, at[i + 1])),
  )
}

function cut(head: string, parts: readonly string[]): Cut {
  const items = parts.map((item) => item.replace(EDGES, '')).filter((item) => item !== '')
  const last = items.at(-1)
  const at = last?.search(OF_ALL) ?? -1
  if (at > 0) items[items.length - 1] = last!.slice(0, at)
  return { head: head.replace(/[\s:,，]+$/, ''), items, tail: at > 0 ? last!.slice(at + 1) : '' }
}
