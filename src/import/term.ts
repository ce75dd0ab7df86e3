import type { Document } from 'yaml'
import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { isDay } from '../domain/day.js'
import type { Term } from '../domain/term.js'

/** One mistake in a term file, where it is and what is wrong. */
export interface TermMistake {
  readonly line: number
  /** Place in the file, e.g. `makeup[1].as`. */
  readonly at: string
  readonly message: string
}

export type TermReading = { readonly term: Term } | { readonly mistakes: readonly TermMistake[] }

const day = z.string({ error: '要写成 2026-09-01 这样的日期' }).refine(isDay, { error: '没有这一天，日期写成 2026-09-01 这样' })
const days = z.array(day, { error: '要写成一列日期' })

const schema = z.strictObject({
  name: z.string({ error: '要写学期名称' }).trim().min(1, { error: '要写学期名称' }),
  from: day,
  to: day,
  off: days,
  makeup: z.array(
    z.strictObject({
      day,
      as: z
        .int({ error: '要写 1 到 7（上星期几的课）' })
        .min(1, { error: '要写 1 到 7（上星期几的课）' })
        .max(7, { error: '要写 1 到 7（上星期几的课）' }),
    }),
    {
      error: '要写成一列 { day: 2026-10-10, as: 4 }',
    },
  ),
  provisional: days.default([]),
  periods: z
    .array(
      z.strictObject({
        n: z.int({ error: '要写第几节' }).min(1, { error: '要写第几节' }),
        start: z.string({ error: '要写成 "08:20" 这样的时间' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '要写成 "08:20" 这样的时间' }),
        minutes: z.int({ error: '要写分钟数' }).min(1, { error: '要写分钟数' }).max(240, { error: '一节课不会超过 240 分钟' }),
      }),
      { error: '要写成一列 { n: 1, start: "08:20", minutes: 40 }' },
    )
    .min(1, { error: '至少写一节' }),
})

type Path = readonly PropertyKey[]

/** Reads a term file (学期, INTERFACE §5) strictly; every mistake is named with its line. */
export function readTerm(text: string): TermReading {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: true })
  if (document.errors.length > 0) {
    return {
      mistakes: document.errors.map((error) => ({
        line: counter.linePos(error.pos[0]).line,
        at: '',
        message: `YAML 写法有误：${error.message.split('\n')[0]}`,
      })),
    }
  }
  if (!isMap(document.contents) && document.contents !== null)
    return { mistakes: [{ line: 1, at: '', message: '不是学期文件，应是 name、from、to、off、makeup、periods 几项，见 README' }] }
  const parsed = schema.safeParse(document.toJS() ?? {})
  const faults = parsed.success ? faultsOf(parsed.data) : parsed.error.issues.flatMap(issueFaults)
  if (parsed.success && faults.length === 0) return { term: parsed.data }
  const mistakes = faults.map(({ path, message }) => ({ line: counter.linePos(offsetOf(document, path)).line, at: placeOf(path), message }))
  return { mistakes: mistakes.sort((a, b) => a.line - b.line) }
}

interface Fault {
  readonly path: Path
  readonly message: string
}

function issueFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...issue.path, key], message: '不认识的项' }))
  return [{ path: issue.path, message: issue.message }]
}

/** What the shape alone cannot show. */
function faultsOf(term: Term): Fault[] {
  const faults: Fault[] = []
  if (term.to < term.from) faults.push({ path: ['to'], message: `早于学期开始 ${term.from}` })
  const outside = (each: string) => each < term.from || each > term.to
  const listed = new Map<string, string>()
  const once = (each: string, list: string, path: Path): void => {
    const other = listed.get(each)
    if (other !== undefined) faults.push({ path, message: `${each} 已经写在 ${other} 里` })
    else listed.set(each, list)
    if (outside(each)) faults.push({ path, message: `${each} 不在学期里` })
  }
  for (const [index, each] of term.off.entries()) once(each, 'off', ['off', index])
  for (const [index, each] of term.makeup.entries()) once(each.day, 'makeup', ['makeup', index, 'day'])
  for (const [index, each] of term.provisional.entries()) {
    if (!listed.has(each)) faults.push({ path: ['provisional', index], message: `${each} 不在 off 和 makeup 里` })
  }
  term.periods.forEach((period, index) => {
    const before = term.periods[index - 1]
    if (!before) return
    if (period.n <= before.n) faults.push({ path: ['periods', index, 'n'], message: '节次要从小到大，不重复' })
    if (minutesOf(period.start) < minutesOf(before.start) + before.minutes)
      faults.push({ path: ['periods', index, 'start'], message: `第${before.n}节还没有下课` })
  })
  return faults
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function placeOf(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

/** Where the place stands in the text; for a missing key, where its parent begins. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(path[length - 1]))
      if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? 0
    }
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node.range?.[0] ?? 0
  }
  return 0
}
