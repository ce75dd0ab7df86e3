import type { Finding } from '../domain/ceilings/judging.js'
import { clockTime } from '../domain/clock-time.js'
import { kindOf } from '../domain/kinds.js'
import type { CeilingCheck } from '../domain/shapes/ceiling.js'
import type { ceilingsZh } from './ceilings-zh.js'

const SIGNS: Readonly<Record<string, string>> = {
  mechanical: 'mechanical, repetitive homework',
  punitive: 'homework as a punishment',
  'parent-marking': 'marking by parents',
  'parent-checking': 'checking or signing by parents',
  'parent-homework-suspect': 'homework that needs a parent',
  'self-marking': 'marking by the pupils themselves',
  'new-lesson': 'new lessons',
  'exam-g1-2': 'a written exam in grades 1–2',
  'extra-exam': 'an extra exam',
  'student-score': 'marks of pupils',
  ranking: 'ranks of pupils',
  'no-homework-day': 'homework on the no-homework day',
}
const UNITS: Readonly<Record<string, string>> = { 分钟: ' minutes', 次: ' times', 天: ' days', 门: ' subjects' }
const LABELS: Readonly<Record<string, string>> = { 文件规定: 'Document', 校定: 'Set by the school' }

const signsWords = (signs: readonly string[]) => signs.map((sign) => SIGNS[sign] ?? sign).join(', ')
const unitOf = (unit: string) => UNITS[unit] ?? ` ${unit}`

function counted(check: CeilingCheck, kind: string): string {
  if (check.by !== 'count') return ''
  const which = Object.entries(check.where).map(([key, values]) => (key === 'weekend' ? 'weekend' : values.join('、')))
  return `${which.join(' ')} ${kindOf(kind)?.slug ?? ''}`
}

function amount(value: number, { ceiling }: Finding): string {
  return ceiling.check.by === 'clock' ? clockTime(value) : `${value}${unitOf(ceiling.unit)}`
}

export const ceilingsEn: typeof ceilingsZh = {
  breach: '⚠ ',
  remark: 'Note: ',
  breachMark: '⚠ over a limit',
  passed(finding, day) {
    const { ceiling, value, found, about, signs, dayOff } = finding
    const who = about === null ? '' : `${about}: `
    switch (ceiling.check.by) {
      case 'class-day':
        if (value.value === 0) return `${who}written homework on ${day}; this grade may have none at home.`
        return `${who}${found} minutes of written ${dayOff ? 'weekend or holiday ' : ''}homework on ${day}, more than the ${value.value}${dayOff ? ' of a school day' : ' allowed'}.`
      case 'clock':
        if (ceiling.kind === 'homework-waiver')
          return `${who}not finished at ${clockTime(found ?? 0)} on ${day}, past ${clockTime(value.value)}.`
        return `${who}until ${clockTime(found ?? 0)} on ${day}, ${clockTime(value.value)} at the latest.`
      case 'count':
        if (value.value === 0) return `${who}there may be no ${counted(ceiling.check, ceiling.kind)}.`
        return `${who}${counted(ceiling.check, ceiling.kind)}: ${found}${unitOf(ceiling.unit)} this ${ceiling.check.per === 'school-week' ? 'week' : 'term'}, ${value.value} at most.`
      default:
        return `${who}this looks like ${signsWords(signs)}.`
    }
  },
  byRule: ({ value, dayOff }, document, clause, others) =>
    `${LABELS[dayOff ? '校定' : value.label]}: ${document} ${clause}${others.length > 0 ? `; ${others.join(', ')}` : ''}. `,
  sameIn: (document, leading, other, unit) =>
    other.value === leading.value ? `${document} says the same` : `${document}: ${other.value}${unitOf(unit)}`,
  adviceOn(finding, id) {
    const { ceiling, value, found, parts, dayOff, mild } = finding
    const why = `How it is counted: why ${id}`
    if (dayOff) return 'For weekends and holidays the text has no number: please weigh it.'
    if (ceiling.kind === 'homework-waiver') return 'It may be left out or handed in later; the pupil loses nothing by it.'
    if (mild && ceiling.check.by !== 'sign') return 'The text does not insist: please weigh it.'
    switch (ceiling.check.by) {
      case 'class-day': {
        if (value.value === 0) return `Please turn it into spoken, reading or practical work, then amend or withdraw. ${why}`
        const own = parts.find(({ recordId }) => recordId === id)?.amount ?? 0
        const left = own - ((found ?? 0) - value.value)
        return left > 0
          ? `With ${left} minutes here the limit is kept: amend ${id} minutes ${left}. ${why}`
          : `Please agree with the other teachers of the class, then amend or withdraw. ${why}`
      }
      case 'clock':
        return `Amend it if it was a slip. ${why}`
      case 'count':
        return `Please merge or cancel, then withdraw; amend it if it was a slip. ${why}`
      default:
        if (mild) return 'Whether it is so is for you to judge.'
        return `If it is so, please do it another way; if not, say so: /refute ${id} and why. ${why}`
    }
  },
  moreMatters: (n, id) => `${n} more: why ${id}`,
  freed: (id) => `${id} no longer passes a limit; its mark is gone.`,
  freedBecause: (id) => `${id} changed, the sum is within the limit again`,
  refuted: (id, signs, reason) =>
    `The mark on ${id} is gone: you said that it is not ${signsWords(signs)}${reason === null ? '' : ` (${reason})`}. The words and what you said stay in its history.`,
  nothingToRefute: (id) => `${id} has no mark that comes from words. A wrong number is amended: /amend ${id}`,
  whichToRefute: 'Please give the id, for example: /refute T-1116-03 revision, not a new lesson',
  noBreach: (id) => `${id} passes no limit and breaks no rule.`,
  partsOf: ({ parts, ceiling, found }) =>
    ceiling.check.by === 'class-day'
      ? `Sum: ${parts.map(({ recordId, subject, amount: each }) => `${subject ?? ''}${each} (${recordId})`).join(' + ')} = ${found}${unitOf(ceiling.unit)}`
      : `Records: ${parts.map(({ recordId, subject }) => `${subject ?? ''}${recordId}`).join(', ')}; ${found}${unitOf(ceiling.unit)}`,
  limitFrom: (finding) =>
    `${LABELS[finding.value.label]}${finding.ceiling.check.by === 'sign' ? '' : `, ${finding.limit.bound === 'exactly' ? 'exactly' : 'at most'} ${amount(finding.value.value, finding)}`}: “${finding.value.quote}” (${finding.value.clause})`,
  readAs: (text) => `Read as: ${text}`,
  refusedBy: ({ document, clause, quote }) =>
    `I do not keep, compute or publish marks or ranks of pupils: “${quote}” (${document} ${clause}).`,
}
