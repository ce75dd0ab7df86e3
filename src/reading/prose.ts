import { judge } from './judge.js'
import type { Words } from './words.js'

/** A clause of what is left, with the fixed-form fields that stood at its edges cut off. */
export interface Clause {
  start: number
  end: number
  /** As typed. */
  text: string
}

const SPLIT =
  /[,，;；。!！\n·]|\)\s?[:：]|\.(?=\s|$)|(?<!next (?:time|lesson|class)|\b(?:will|should|must))\s+(?=[\u4e00-\u9fff“])|(?=下次|下回|今后|以后(?:要|得|先)|下节(?:课)?|之后要)/g
const EDGE_START =
  /^(?:[\ue000\s、:：·的()—\-~+#]|[那这][节堂]课?|课(?![本堂件文后前题时标外上])|上(?=[\ue000\s])|(?<=[\ue000课])上(?![得完了过课下到台砸成的不好午])|(?:实验|复习|新授|练习|讲评|活动|录播|习题)课(?![还也是上要应不没])(?=[\u4e00-\u9fff]))+/
const EDGE_END = /(?:[\s、:：·()—\-~+#]+[\ue000\s]*)+$/
const WORD = /[\u4e00-\u9fffA-Za-z]/g

/** The clauses of free text that fields have left, in reading order. A subject that is part of a phrase (英语听力) stays in it. */
export function proseOf(words: Words): Clause[] {
  const found: Clause[] = []
  let from = 0
  const push = (start: number, end: number): void => {
    const rest = words.rest.slice(start, end)
    const first = start + (EDGE_START.exec(rest)?.[0].length ?? 0)
    const last = end - (EDGE_END.exec(rest)?.[0].length ?? 0)
    if (last <= first) return
    const own = words.rest.slice(first, last).match(WORD)?.length ?? 0
    if (own < 2) return
    found.push({ start: first, end: last, text: words.text.slice(first, last) })
  }
  for (const match of words.rest.matchAll(SPLIT)) {
    push(from, match.index)
    from = match.index + match[0].length
  }
  push(from, words.rest.length)
  return found
}

/** What was typed from the first to the last of some clauses that stand together. */
function runOf(words: Words, clauses: readonly Clause[]): string | undefined {
  const first = clauses[0]
  const last = clauses.at(-1)
  if (!first || !last) return undefined
  return words.text.slice(first.start, last.end).trim()
}

/** Joins clauses: as typed where they stand together, with a comma where something else stood between them. */
export function joined(words: Words, clauses: readonly Clause[], all: readonly Clause[]): string | undefined {
  if (clauses.length === 0) return undefined
  const parts: Clause[][] = []
  for (const clause of clauses) {
    const run = parts.at(-1)
    const before = run?.at(-1)
    const between = before ? words.rest.slice(before.end, clause.start) : ''
    if (run && before && all.indexOf(clause) === all.indexOf(before) + 1 && !between.includes('\ue000')) run.push(clause)
    else parts.push([clause])
  }
  return parts.map((part) => runOf(words, part)).join('，')
}

/** The clauses by what they say. */
export function sorted(clauses: readonly Clause[]): Record<'strengths' | 'shortcomings' | 'improvement' | 'neutral', Clause[]> {
  const by: Record<'strengths' | 'shortcomings' | 'improvement' | 'neutral', Clause[]> = {
    strengths: [],
    shortcomings: [],
    improvement: [],
    neutral: [],
  }
  for (const clause of clauses) by[judge(clause.text)].push(clause)
  return by
}
