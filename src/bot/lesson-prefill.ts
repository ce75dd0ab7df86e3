import { type Day, minuteOfDay } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import type { Period } from '../domain/term.js'
import type { Lesson } from '../domain/timetable.js'
import type { SchoolView } from './school-view.js'

/** What a message says of a lesson so far. */
export interface LessonHint {
  readonly day: Day
  /** Period numbers as said, counted from the half day if one is named. */
  readonly periods?: readonly number[]
  readonly half?: 'am' | 'pm'
  readonly class?: string
  readonly subject?: string
}

/** Somebody standing in the corridor writes during the lesson, or within this time after the bell. */
const AFTER_BELL_MINUTES = 15
const NOON = 12 * 60

/** Subjects are written long and short; the reader writes them short. */
export function sameSubject(a: string, b: string): boolean {
  return shortSubject(a) === shortSubject(b)
}

const SHORT: Readonly<Record<string, string>> = {
  道德与法治: '道法',
  政治: '道法',
  信息技术: '信息科技',
  信息: '信息科技',
  综合实践活动: '综合实践',
  综合: '综合实践',
  体育与健康: '体育',
}

export function shortSubject(subject: string): string {
  return SHORT[subject] ?? subject
}

/** 下午第一节 is the first period after noon: period numbers of the day, given the bell times. */
export function periodsOfDay(periods: readonly number[], half: 'am' | 'pm' | undefined, bells: readonly Period[]): readonly number[] {
  if (half !== 'pm') return periods
  const afternoon = bells.filter((bell) => minutes(bell.start) >= NOON)
  return periods.map((said) => (afternoon.some((bell) => bell.n === said) ? said : (afternoon[said - 1]?.n ?? said)))
}

/** The teacher's lessons of the day that fit everything said. */
export function lessonsThatFit(school: SchoolView, teacher: Person, hint: LessonHint): readonly Lesson[] {
  const bells = school.calendarOn(hint.day)?.term.periods ?? []
  const periods = hint.periods && periodsOfDay(hint.periods, hint.half, bells)
  return school
    .lessonsOn(teacher.id, hint.day)
    .filter(
      (lesson) =>
        (periods ? periods.includes(lesson.period) : !hint.half || isIn(hint.half, bells, lesson.period)) &&
        (!hint.class || lesson.class === hint.class) &&
        (!hint.subject || sameSubject(lesson.subject, hint.subject)),
    )
}

/** The lesson the teacher is giving at the moment, or has just given. */
export function lessonAt(school: SchoolView, teacher: Person, day: Day, instantMs: number): Lesson | undefined {
  const bells = school.calendarOn(day)?.term.periods ?? []
  const minute = minuteOfDay(instantMs)
  const running = bells.find((bell) => minutes(bell.start) <= minute && minute <= minutes(bell.start) + bell.minutes)
  const ended = bells.findLast((bell) => minutes(bell.start) + bell.minutes < minute)
  const recent = ended && minute - minutes(ended.start) - ended.minutes <= AFTER_BELL_MINUTES ? ended : undefined
  const lessons = school.lessonsOn(teacher.id, day)
  const at = (bell: Period | undefined) => bell && lessons.find((lesson) => lesson.period === bell.n)
  return at(running) ?? (running ? undefined : at(recent))
}

/** `10:00` of a period, for cards. */
export function bellOf(school: SchoolView, day: Day, period: number): string | undefined {
  return school.calendarOn(day)?.term.periods.find((bell) => bell.n === period)?.start
}

function isIn(half: 'am' | 'pm', bells: readonly Period[], period: number): boolean {
  const bell = bells.find((each) => each.n === period)
  return bell === undefined || minutes(bell.start) >= NOON === (half === 'pm')
}

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}
