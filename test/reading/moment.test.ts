import { expect, test } from 'vitest'
import { dayNumber, dayOf, momentOf, spokenToday, weekdayOf } from '../../src/reading/moment.js'

test('every day from 2020 to 2040 has its number and weekday', () => {
  for (let number = dayNumber('2020-01-01'); number <= dayNumber('2040-12-31'); number++) {
    const date = new Date(number * 86_400_000)
    expect(dayOf(number)).toBe(date.toISOString().slice(0, 10))
    expect(weekdayOf(number)).toBe(date.getUTCDay() || 7)
  }
})

test('a moment is seen in Shanghai, and until five the day before goes on', () => {
  const night = momentOf('2026-11-20T16:35:00Z')
  expect(night).toMatchObject({ day: '2026-11-21', hour: 0, minute: 35, weekday: 6 })
  expect(dayOf(spokenToday(night))).toBe('2026-11-20')
  expect(dayOf(spokenToday(momentOf('2026-11-21T05:00:00+08:00')))).toBe('2026-11-21')
})
