import { type Day, dayOf, mondayOf } from '../../src/domain/day.js'
import { schoolCalendar } from '../../src/domain/school-calendar.js'
import type { Notice } from '../../src/reminding/notice.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import { schoolDays } from '../../src/reminding/school-days.js'
import type { OpenDeadline, Owed, SchoolWorld, Worker } from '../../src/reminding/world.js'
import type { Wish } from '../../src/storage/reminder.js'
import { fixtureTerm } from '../domain/fixture.js'
import { toldBy } from './fixture-clock.js'

/** Both terms of the fixture. */
export const days = schoolDays([fixtureTerm(), fixtureTerm('term-spring.yaml')].map(schoolCalendar))

export const SCHOOL = '明德小学'

export function owed(part: Partial<Owed> = {}): Owed {
  return {
    obligation: 'p1.observation',
    kind: 'observation',
    unit: '节',
    period: 'term',
    duty: `${part.kind ?? 'observation'} ${part.period ?? 'term'}`,
    target: 20,
    pace: 5,
    actual: 3,
    state: 'behind',
    withoutNote: 0,
    changed: null,
    ...part,
  }
}

export function worker(id: string, part: Partial<Worker> = {}): Worker {
  return {
    id,
    roles: ['teacher'],
    groups: [],
    away: false,
    loggedToday: false,
    reachable: true,
    duties: [],
    followUps: [],
    open: [],
    ...part,
  }
}

export function deadline(due: Day, part: Partial<OpenDeadline> = {}): OpenDeadline {
  return { obligation: 'p1.plan', title: '工作方案报备', source: '县教育局', actors: ['school'], due, ...part }
}

/** A school with its director and principal, on a day; nothing to say unless given. */
export function world(day: Day, part: Partial<SchoolWorld> = {}): SchoolWorld {
  return {
    school: SCHOOL,
    day,
    days,
    isOffice: false,
    people: [worker('director', { roles: ['director-teaching'] }), worker('principal', { roles: ['principal'] })],
    groups: [],
    logged: [],
    deadlines: [],
    lessons: [],
    absences: { onLeave: 0, vacant: [] },
    county: [],
    wishes: [],
    told: [],
    ...part,
  }
}

export function wish(of: string, name: Wish['name'], subject: string, value: string, at = '2026-10-10T16:00:00+08:00'): Wish {
  return { school: SCHOOL, of, name, subject, value, atMs: Date.parse(at) }
}

/** Decides at each moment, each time with what was told before; `worldOn` gives the world of a day. */
export function through(moments: readonly string[], worldOn: (day: Day) => SchoolWorld): readonly Notice[] {
  const told = [...worldOn(dayOf(Date.parse(moments[0]!))).told]
  return moments.flatMap((iso) => {
    const atMs = Date.parse(iso)
    const notices = noticesDue({ ...worldOn(dayOf(atMs)), told: [...told] }, atMs)
    told.push(...notices.flatMap(toldBy))
    return notices
  })
}

/** 08:00 and 15:30 of every day from one to another. */
export function slotsOf(from: Day, to: Day): readonly string[] {
  const moments: string[] = []
  for (let day = from; day <= to; day = nextDay(day)) moments.push(`${day}T08:00:00+08:00`, `${day}T15:30:00+08:00`)
  return moments
}

/** `2026-10-10 15:30 teacher nudge` */
export function brief({ to, kind, key, dueAtMs }: Notice): string {
  const slot = /T(\d\d:\d\d)$/.exec(key)?.[1] ?? '15:30'
  return `${dayOf(dueAtMs)} ${slot} ${to.kind === 'person' ? to.person : to.binding.chat} ${kind}`
}

export function weekOf(day: Day): Day {
  return mondayOf(day)
}

function nextDay(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
