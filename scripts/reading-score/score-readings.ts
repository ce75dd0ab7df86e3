import { type Difference, differences } from './difference.js'
import { isSilentWrong } from './silent-wrong.js'
import { spread } from './spread.js'
import { asList, type Fields, isFields } from './value.js'

export interface Case {
  readonly text: string
  /** ISO moment with zone. */
  readonly now: string
  readonly expect: Fields
}

export interface Row {
  readonly text: string
  readonly differences: readonly Difference[]
  readonly silentWrong: boolean
}

/** Counts of messages: with every core key right, with every text key right, and silently wrong. */
export interface Totals {
  readonly messages: number
  readonly core: number
  readonly text: number
  readonly silentWrong: number
}

/** Holds each reading against what its case expects, in the order of the cases. */
export function scoreReadings(cases: readonly Case[], readings: readonly unknown[]): { rows: Row[]; totals: Totals } {
  const rows = cases.map((one, at) => scoreReading(one, readings[at]))
  return {
    rows,
    totals: {
      messages: rows.length,
      core: rows.filter((row) => row.differences.every((difference) => !difference.core)).length,
      text: rows.filter((row) => row.differences.every((difference) => difference.core)).length,
      silentWrong: rows.filter((row) => row.silentWrong).length,
    },
  }
}

function scoreReading({ text, expect }: Case, got: unknown): Row {
  if (!isFields(got)) {
    const nothing = { want: expect.kind, got }
    return {
      text,
      differences: [
        { key: 'kind', core: true, ...nothing },
        { key: 'reading', core: false, ...nothing },
      ],
      silentWrong: false,
    }
  }
  const ambiguous = new Set(asList(expect.ambiguous))
  // Any of the kinds in question is right, and another kind has other keys.
  if (ambiguous.has('kind') && got.kind !== expect.kind) return { text, differences: [], silentWrong: false }
  return { text, differences: differences(...spread(expect, got), ambiguous), silentWrong: isSilentWrong(expect, got) }
}
