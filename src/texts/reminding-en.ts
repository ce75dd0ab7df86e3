import { clockTime } from '../domain/clock-time.js'
import { type Day, daysBetween, minuteOfDay, mondayOf, weekdayOf } from '../domain/day.js'
import type { Run } from '../domain/marked-text.js'
import type { Role } from '../domain/roles.js'
import type { RemindingTexts } from './reminding-zh.js'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const weekdayWord = (day: Day) => WEEKDAYS[weekdayOf(day) - 1]
const nearDay = (day: Day, today: Day) => {
  const weeks = Math.round(daysBetween(mondayOf(today), mondayOf(day)) / 7)
  if (day === today) return 'today'
  return weeks === 0
    ? weekdayWord(day)
    : weeks === 1
      ? `${weekdayWord(day)} next week`
      : weeks === -1
        ? `${weekdayWord(day)} last week`
        : day
}
const KINDS: Readonly<Record<string, string>> = {
  observation: 'lessons observed',
  'evaluation-meeting': 'evaluation meetings',
  reflection: 'reflections',
  'home-visit': 'home visits',
  'collective-prep': 'joint preparation',
  'teaching-research': 'teaching research',
  'training-hours': 'training',
}
const kindName = (kind: string) => KINDS[kind] ?? kind.replaceAll('-', ' ')
const thingsOf = (n: number, kind: string) => (n === 1 ? kindName(kind).replace(/s\b/, '') : kindName(kind))
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
const PERIODS: Readonly<Record<string, string>> = {
  week: 'this week',
  month: 'this month',
  term: 'this term',
  'school-year': 'this school year',
  'calendar-year': 'this year',
  'three-years': 'in three years',
  'five-years': 'in five years',
}
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)
const posts = (roles: readonly Role[]) => roles.map((role) => role.replaceAll('-', ' ')).join(', ')

export const remindingEn: RemindingTexts = {
  digest: ({ teachingDays, group, sums, mostOnPace }) => [
    sums.length === 0
      ? [
          `${group ?? 'The school'} had ${teachingDays === 1 ? 'one teaching day' : `${teachingDays} teaching days`} this week. Thank you all.`,
        ]
      : [
          `This week (${teachingDays === 1 ? 'one teaching day' : `${teachingDays} teaching days`}), ${group ?? 'the school'}: `,
          ...sums.flatMap(({ kind, n }, at): Run[] => [
            at > 0 ? ', ' : '',
            { strong: String(n) },
            ` ${kind === null ? 'other records' : thingsOf(n, kind)}`,
          ]),
          '.',
        ],
    ...(mostOnPace ? [['Most are on pace.']] : []),
    ['Your own: send ', { command: '/progress' }, ' in private.'],
  ],
  betweenSentences: ' ',
  countyWeek: (lessons, well, schools, inNeed) => [
    'The county this week: ',
    { strong: lessons.toLocaleString('en-US') },
    ' lessons observed; schools on pace ',
    { strong: `${well}/${schools}` },
    ...(inNeed > 0 ? ['; ', { strong: String(inNeed) }, ' may need help (by name):'] : ['.']),
  ],
  countyInNeed: (school, onLeave, vacant, exams) => {
    const reasons = [
      onLeave === 0 ? '' : onLeave < 3 ? 'somebody on leave' : `${onLeave} on leave`,
      vacant.length > 0 ? `vacant: ${posts(vacant)}` : '',
      exams ? 'exams' : '',
    ].filter(Boolean)
    return `${school}: ${reasons.length > 0 ? reasons.join(', ') : 'no leave, vacancy or exams entered; you may ask what is difficult'}`
  },
  countyMoreInNeed: (n) => `${n} more: /progress county`,
  countyHandedUp: (school, title, due) => `${school}: "${title}" was due on ${due} and is not filed; please ask.`,
  choiceReasons: 'Reasons',
  countyCommand: '/progress county',
  remindBehind: ({ kind, period, actual, target, pace, withoutNote }, changed) =>
    `${capital(kindName(kind))} ${PERIODS[period] ?? ''}: ${actual}/${target}, pace ${pace}; ${pace - actual} ${period === 'week' ? 'to go: what was done and not logged still counts' : 'more and you are on pace'}.${
      withoutNote > 0 ? ` ${withoutNote} more count once they have a comment.` : ''
    }${changed ? ` By the new document your target is ${target} (/why).` : ''}`,
  remindMoreDuties: (n) => `${n} more: send /progress.`,
  remindFree: (free, today, ofGroup) =>
    `You are free ${free.map(({ day, period }) => `${nearDay(day, today)} in period ${period}`).join(' and ')}, when ${ofGroup ? 'your group has lessons' : 'there are lessons'} to hear.`,
  remindOpen: (open) =>
    `${open.length === 1 ? 'One record lacks' : `${open.length} records lack`} something: ${open.map(({ id, kind }) => `${kindName(kind)} ${id}`).join(', ')}. What it is: /records ${open[0]?.id}`,
  remindDeadline: (title, due, left, source) =>
    `"${title}" ${
      left === 0
        ? 'is due today'
        : left > 0
          ? `is due on ${due} (${weekdayWord(due)}), in ${days(left)}`
          : `was due on ${due}, ${days(-left)} ago, and is not filed`
    } [${source}]. When it is done send: /file ${title}`,
  remindHandedUp: (title, due, past, responsible, source) =>
    `"${title}" was due on ${due}, ${days(past)} ago, and is not filed${responsible.length > 0 ? ` (${posts(responsible)})` : ''} [${source}]. Please see whether something is difficult; "Noted" keeps it from going further up.`,
  remindFollowUp: (events, today) =>
    `${events.length === 1 ? 'The lesson' : `The ${events.length} lessons`} you heard on ${[...new Set(events.map(({ eventDay }) => nearDay(eventDay, today)))].join(', ')}: today is the last day for ${kindName(events[0]?.kind ?? '')}.`,
  choiceTalked: (teachers) => (teachers.length === 0 ? 'We talked' : `Met ${teachers.join(', ')}`),
  talkedCommand: (kind, teachers, day) => [kind === 'evaluation-meeting' ? '/evaluate' : '/log', ...teachers, day].join(' '),
  choiceTalkToday: 'Today',
  remindUnreachable: (n) =>
    `${n === 1 ? 'One colleague has' : `${n} colleagues have`} no channel that can be pushed to; reminders wait until they write to me.`,
  remindDeferred: (n) => `${n} colleagues have had two messages this week; the rest waits for next week.`,
  remindLate: (dueAtMs) => `(Late; it was meant for ${clockTime(minuteOfDay(dueAtMs))})`,
  choiceLater: (day) => `Until ${weekdayWord(day)?.slice(0, 3)}`,
  laterCommand: (day, subjects) => ['/remind later', day, ...subjects].join(' '),
  choiceKnown: 'Noted',
  acknowledgeCommand: (subjects) => ['/remind noted', ...subjects].join(' '),
  choiceWhy: 'Why',
  whyCommand: (obligation) => `/why ${obligation}`,
  choiceChanged: 'On leave?',
  changedCommand: '/remind changed',
}
