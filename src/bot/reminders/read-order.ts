import { addDays, type Day } from '../../domain/day.js'
import { minuteIn } from '../../domain/positions/tally.js'
import { wishesRest } from '../../reading/act/rest-wish.js'
import { readClock } from '../../reading/clock.js'
import { readDays } from '../../reading/dates.js'
import { momentOf } from '../../reading/moment.js'
import { NUMBER, numeral } from '../../reading/numerals.js'
import { Words } from '../../reading/words.js'
import type { Asking } from '../turn.js'
import { findSubjects, idsIn, type Subjects } from './find-subjects.js'
import { readRestWish } from './rest-wish.js'
import { LONGEST_DAYS } from './snooze.js'

/** What follows `/提醒`. */
export type ReminderOrder =
  | { readonly what: 'show' | 'why' | 'changed' | 'on' | 'off' }
  /** `until` undefined: no day could be read. */
  | { readonly what: 'snooze'; readonly until: Day | undefined; readonly about: Subjects }
  | { readonly what: 'resume'; readonly about: Subjects }
  | { readonly what: 'acknowledge'; readonly matters: readonly string[] }
  /** Minutes of the day. */
  | { readonly what: 'time'; readonly minute: number }
  | { readonly what: 'unclear' }

const RESUME = /^(?:取消推迟|不推迟了?|恢复提醒|恢复|resume|unsnooze)/iu
const SNOOZE = /^(?:推迟|延后|晚点|暂停|snooze|later|not before)/iu
const KNOWN = /^(?:已?知晓|知道了|noted|acknowledge)/iu
const WHY = /^(?:为什么|why)[?？]?$/iu
const CHANGED = /^(?:有变动|changed)$/iu
const OFF = /^(?:关掉?|关闭|停发?|不发|off)$/iu
const ON = /^(?:打?开|恢复|on)$/iu
const DIGITS = /(?<!\d)(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)/u
const PART_OF_DAY = /早|上午|中午|下午|傍晚|晚|[ap]m\b/iu
const JOINS = /(?:到|至|提醒|再说|以后|之后|的|until|till|to|not before|[\s,，。、])+/giu
const SPAN = new RegExp(`(${NUMBER})\\s*(?:个)?\\s*(天|日|周|星期|days?|weeks?)(?!\\d)`, 'iu')

export function readReminderOrder(asking: Asking, typed: string): ReminderOrder {
  const text = typed.normalize('NFKC').trim()
  const said = text === '' ? asking.message.text.normalize('NFKC') : text
  if (wishesRest(said.toLowerCase()) && !RESUME.test(text)) return readRestWish(asking, said)
  if (text === '') return { what: 'show' }
  if (WHY.test(text)) return { what: 'why' }
  if (CHANGED.test(text)) return { what: 'changed' }
  if (OFF.test(text)) return { what: 'off' }
  if (asking.inGroup && ON.test(text)) return { what: 'on' }
  if (RESUME.test(text)) return { what: 'resume', about: findSubjects(asking, text.replace(RESUME, '').replace(JOINS, ' ')) }
  if (ON.test(text)) return { what: 'on' }
  if (KNOWN.test(text)) return { what: 'acknowledge', matters: text.replace(KNOWN, '').split(/\s+/).filter(Boolean) }
  if (SNOOZE.test(text)) return readSnooze(asking, text.replace(SNOOZE, ' '))
  // 6:30 is taken as written: the reader would take it for the afternoon, where lessons are.
  const minute = minuteIn(PART_OF_DAY.test(text) ? undefined : DIGITS.exec(text)?.[0]) ?? minuteIn(readClock(new Words(text)).time)
  return minute === undefined ? { what: 'unclear' } : { what: 'time', minute }
}

function readSnooze(asking: Asking, typed: string): ReminderOrder {
  // A deadline's word holds its day, which is not the day to put it off to.
  const named = idsIn(typed)
  const words = new Words(named.reduce((text, word) => text.replace(word, ' '), typed))
  const { tokens, span, vague } = readDays(words, momentOf(asking.message.sentAtMs), 'future')
  const length = tokens.length === 0 && !span ? words.take(SPAN) : undefined
  const until =
    vague || tokens.length > 1 || (tokens[0]?.days.length ?? 1) > 1
      ? undefined
      : (tokens[0]?.days[0] ?? span?.[0] ?? (length ? after(asking.today, length) : undefined))
  const left = words.rest
    .replace(/\ue000+/gu, ' ')
    .replace(JOINS, ' ')
    .trim()
  return {
    what: 'snooze',
    until: until && asSaid(until, asking.today, typed),
    about: findSubjects(asking, [...named, left].join(' ').trim()),
  }
}

/** 10月9日 said on the tenth means the day before, not one in a year: nobody puts anything off so far. */
function asSaid(until: Day, today: Day, typed: string): Day {
  if (/\d{4}/u.test(typed)) return until
  const before = `${Number(until.slice(0, 4)) - 1}${until.slice(4)}`
  return before <= today && before >= addDays(today, -LONGEST_DAYS) ? before : until
}

function after(today: Day, [, n = '', unit = '']: RegExpExecArray): Day {
  return addDays(today, (numeral(n) ?? 0) * (/^(?:周|星期|week)/iu.test(unit) ? 7 : 1))
}
