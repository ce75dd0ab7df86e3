import { describe, expect, test } from 'vitest'
import { weekdayOf } from '../../src/domain/day.js'
import { schoolCalendar } from '../../src/domain/school-calendar.js'
import { termOn } from '../../src/domain/term-on.js'
import { calendar, fixtureTerm } from './fixture.js'

const spring = schoolCalendar(fixtureTerm('term-spring.yaml'))

describe('the school calendar', () => {
  test('the spring term has 92 teaching days', () => expect(spring.teachingDays).toHaveLength(92))

  test('a make-up day runs the timetable of the weekday it stands for', () => {
    expect(weekdayOf('2026-09-20')).toBe(7)
    expect(calendar.timetableWeekday('2026-09-20')).toBe(5)
    expect(calendar.timetableWeekday('2026-10-10')).toBe(4)
    expect(calendar.timetableWeekday('2026-11-16')).toBe(1)
  })

  test.each(['2026-09-25', '2026-10-01', '2027-01-01', '2026-11-21', '2026-08-31', '2027-01-18'])('nothing is taught on %s', (day) => {
    expect(calendar.isTeachingDay(day)).toBe(false)
    expect(calendar.timetableWeekday(day)).toBeNull()
  })

  test('elapsed counts the day itself, before does not, and both hold outside the term', () => {
    expect([calendar.elapsed('2026-09-01'), calendar.before('2026-09-01')]).toEqual([1, 0])
    expect([calendar.elapsed('2026-09-25'), calendar.before('2026-09-25')]).toEqual([19, 19])
    expect([calendar.elapsed('2026-08-31'), calendar.elapsed('2027-03-01')]).toEqual([0, 94])
  })

  test('a week runs from Monday to Sunday, also where the term begins or has ended', () => {
    expect(calendar.week('2026-09-02')).toEqual({ from: '2026-08-31', to: '2026-09-06', first: 0, end: 4 })
    expect(calendar.week('2026-08-30')).toEqual({ from: '2026-08-24', to: '2026-08-30', first: 0, end: 0 })
    expect(calendar.week('2027-02-01')).toEqual({ from: '2027-02-01', to: '2027-02-07', first: 94, end: 94 })
  })

  test('a week without teaching has no last teaching day', () => {
    const golden = schoolCalendar({
      ...fixtureTerm(),
      off: ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09'],
      makeup: [],
    })
    expect(golden.lastTeachingDayOfWeek('2026-10-07')).toBeNull()
    expect(golden.lastTeachingDayOfWeek('2026-10-04')).toBe('2026-10-02')
  })

  test('a day is judged by the term that holds it, else by the last that has ended', () => {
    const terms = [spring.term, calendar.term]
    const names = ['2026-08-31', '2026-09-01', '2027-01-20', '2027-02-28', '2027-03-01', '2027-12-01'].map(
      (day) => termOn(terms, day)?.from,
    )
    expect(names).toEqual([undefined, '2026-09-01', '2026-09-01', '2026-09-01', '2027-03-01', '2027-03-01'])
  })
})
