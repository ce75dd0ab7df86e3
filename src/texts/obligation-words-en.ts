import type { Actor } from '../domain/actors.js'
import { type ObligationWords, roleWord } from './obligation-lines.js'

const ACTORS: Readonly<Record<Actor, string>> = {
  principal: 'principal',
  secretary: 'secretary',
  'vp-teaching': 'vice-principal for teaching',
  'director-teaching': 'director of teaching',
  'director-research': 'director of research',
  'mid-level-leader': 'middle leaders',
  teacher: 'teachers',
  'teacher-novice': 'new teachers',
  'mentor-teacher': 'mentors',
  'homeroom-teacher': 'homeroom teachers',
  'subject-group': 'subject groups',
  'grade-group': 'grade groups',
  school: 'school',
  'school-research': 'the school’s research section',
  'school-district': 'school district',
  researcher: 'researchers',
  'bureau-leader': 'leaders of the bureau',
  'county-research': 'county research office',
  'county-bureau': 'county bureau',
  'city-research': 'city research office',
  'city-bureau': 'city bureau',
  'province-dept': 'province',
  'supervision-body': 'supervision office',
  'party-gov': 'party and government',
  parent: 'parents',
  bot: 'this system',
}

export const obligationWordsEn: ObligationWords = {
  shapes: { quota: 'quota', ceiling: 'ceiling or prohibition', deadline: 'deadline', coverage: 'coverage', checklist: 'checklist' },
  periods: {
    day: 'each day',
    week: 'each week',
    month: 'each month',
    term: 'each term',
    'school-year': 'each school year',
    'calendar-year': 'each year',
    'three-years': 'in three years',
    'five-years': 'in five years',
    standing: 'at all times',
  },
  labels: { 文件规定: '(set by the document): ', 校定: '(set by the school): ' },
  actor: (actor) => ACTORS[actor],
  role(bind) {
    const { when, needs } = bind
    const words = [
      when?.teaches === undefined ? '' : when.teaches ? 'teaching' : 'not teaching',
      when?.novice === undefined ? '' : when.novice ? 'under three years of service' : 'three years of service or more',
      needs === undefined ? '' : 'with an evaluation text',
    ].filter((word) => word !== '')
    return `${roleWord(bind)}${words.length > 0 ? ` (${words.join(', ')})` : ''}`
  },
  note: (words) => `Note: ${words}`,
  reading: (words) => `Reading: ${words}`,
  atLeast: (period, who) => `${who} ${period}: at least `,
  atMost: (grades, exactly) => `${grades ? `Grades ${grades.join(', ')}: ` : ''}${exactly ? 'exactly ' : 'at most '}`,
  reach: (period) => `To be reached ${period}: `,
  since: (day) => ` from ${day}`,
  due(due, periods) {
    switch (due.kind) {
      case 'day':
        return `Due: ${due.day}`
      case 'month-day':
        return `Due: ${due.monthDay.slice(2)} (the school sets the year)`
      case 'each':
        return `Due: ${due.by.length > 1 ? 'once each by ' : ''}${due.by.join(' and ')} of ${periods[due.period]}`
      case 'week-of':
        return `Due: every year in the week of ${due.monthDay.slice(2)}`
      case 'after':
        return `Due: within ${due.teachingDays} teaching days`
      case 'ask':
        return 'Due: the document gives no day; the school sets one'
    }
  },
  quoted: (quote, clause) => `“${quote}” (${clause})`,
  head: (title, shape, actors) => `${title} (${shape}; ${actors.join(', ')})`,
}
