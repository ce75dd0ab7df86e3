import { type Day, daysBetween } from '../../domain/day.js'
import { type DayToken, readDays } from '../../reading/dates.js'
import { momentOf } from '../../reading/moment.js'
import { CLAIMED, Words } from '../../reading/words.js'

/** From when to when, as far as it was said. `to` null: open, said with 起. */
export interface SaidSpan {
  readonly from?: Day
  readonly to?: Day | null
  /** Days were named, but not two ends. */
  readonly unclear?: true
}

export interface SpanReading {
  readonly span: SaidSpan
  /** The text without the days and the words that join them. */
  readonly rest: string
}

/** A duty has no classes in it: `12-01` and `9.21` are days here. */
const NUMERIC = /(?<!\d)(?<!20\d\d[-/.])(1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)/g
const NUMERIC_WITH_YEAR = /(?<!\d)(20\d\d)[-/.](1[0-2]|0?[1-9])[-/.](3[01]|[12]\d|0?[1-9])(?!\d)/g
/** Days that a span without years may reach into the next year. */
const LONGEST_OVER_NEW_YEAR = 200
/** Stands for a day that was read. */
const DAY = '\u0001'
const STARTS_BEFORE = /(?:从|自|由|from|since)\s*$/i
const ENDS_BEFORE = /(?:到|至|截止|until|till|to)\s*$/i
const STARTS_AFTER = /^\s*(?:起|开始|以后|之后)/
const ENDS_AFTER = /^\s*(?:为止|止)/
const JOINED = new RegExp(
  `(?:从|自|由|于|直到|截止到|截止|到|至|[-~—]+|\\b(?:from|since|until|till|to|on)\\b)?\\s*${DAY}+\\s*(?:起|开始|以后|之后|为止|止)?`,
  'gi',
)

/** Takes the days of a post or leave out of a text. `names` are names that look like days to a reader (周一鸣) and are none. */
export function readSpan(typed: string, sentAtMs: number, names: readonly string[]): SpanReading {
  const text = typed.normalize('NFKC').replace(NUMERIC_WITH_YEAR, '$1年$2月$3日').replace(NUMERIC, '$1月$2日')
  const words = new Words(names.reduce((masked, name) => masked.replaceAll(name, '*'.repeat(name.length)), text))
  const days = readDays(words, momentOf(sentAtMs), 'near')
  const left = [...text].map((sign, i) => (words.rest[i] === CLAIMED ? DAY : sign)).join('')
  const rest = left.replace(JOINED, ' ')
  if (days.vague || days.week !== undefined || days.unreal) return { span: { unclear: true }, rest }
  if (days.tokens.length === 0) return { span: days.span ? { from: days.span[0], to: days.span[1] } : {}, rest }
  return { span: spanOf(days.tokens, text), rest }
}

function spanOf(tokens: readonly DayToken[], text: string): SaidSpan {
  const [first, second] = tokens
  if (tokens.length > 2 || tokens.some((token) => token.days.length > 1)) return { unclear: true }
  if (tokens.length === 1 && first!.span) return { from: first!.span[0], to: endAfter(...first!.span) }
  if (tokens.some((token) => token.span)) return { unclear: true }
  const from = first!.days[0]!
  if (second) {
    const said = text.slice(second.start, second.end)
    const withoutYear = said.includes('月') && !said.includes('年')
    return { from, to: withoutYear ? endAfter(from, second.days[0]!) : second.days[0]! }
  }
  const before = text.slice(0, first!.start)
  const after = text.slice(first!.end)
  if (ENDS_BEFORE.test(before) || ENDS_AFTER.test(after)) return { to: from }
  return STARTS_BEFORE.test(before) || STARTS_AFTER.test(after) ? { from, to: null } : { from }
}

/** An end said without its year is the next such day; if that is far away, the two ends were rather exchanged, and stay so. */
function endAfter(from: Day, said: Day): Day {
  const inYear = (year: number) => `${year}${said.slice(4)}`
  const year = Number(from.slice(0, 4))
  if (inYear(year) >= from) return inYear(year)
  return daysBetween(from, inYear(year + 1)) <= LONGEST_OVER_NEW_YEAR ? inYear(year + 1) : inYear(year)
}
