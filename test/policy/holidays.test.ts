import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from '../../src/domain/day.js'
import { readHolidays } from '../../src/policy/holidays.js'
import { termDifferences } from '../../src/policy/term-differences.js'
import { fromRoot } from '../../src/root.js'
import { fixtureTerm } from '../domain/fixture.js'

const holidays = readHolidays(fromRoot('calendars'))
const chineseDays = createRequire(import.meta.url)('chinese-days') as { getDayDetail(day: string): { name: string; work: boolean } }

test.each([2024, 2025, 2026])('every day of %i is what chinese-days says', (year) => {
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { name, work } = chineseDays.getDayDetail(day)
    const named = name.includes(',')
    const kind = named ? (work ? 'work' : 'holiday') : weekdayOf(day) <= 5 ? 'weekday' : 'weekend'
    expect([day, holidays.on(day)]).toMatchObject([day, { kind, provisional: false }])
  }
})

test('2027 is there and provisional: the days of the festivals are off, days worked for them are weekend days', () => {
  for (const day of ['2027-01-01', '2027-02-06', '2027-04-05', '2027-05-01', '2027-06-09', '2027-09-15', '2027-10-01']) {
    expect(holidays.on(day)).toMatchObject({ kind: 'holiday', provisional: true })
  }
  for (let day = '2027-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
    if (holidays.on(day).kind === 'work') expect(weekdayOf(day)).toBeGreaterThan(5)
  }
})

test.each(['2023-12-31', '2028-01-01'])('%s: a year without a file is an error, never a guess', (day) => {
  expect(() => holidays.on(day)).toThrow(`没有 ${day.slice(0, 4)} 年的节假日安排`)
})

describe('files that cannot be used are named', () => {
  const right = 'year: 2030\nsource: x\nprovisional: true\nholidays: []\n'
  test.each([
    ['2031.yaml', right, '文件名要一致'],
    ['2030.yaml', `${right}extra: 1\n`, '2030.yaml'],
    ['2030.yaml', right.replace('[]', '[{ name: 节, from: 2030-02-30, to: 2030-03-01, work: [] }]'), 'holidays.0.from'],
    ['2030.yaml', 'year: [', 'YAML'],
  ])('%s', (name, text, message) => {
    const folder = mkdtempSync(join(tmpdir(), 'tingke-calendars-'))
    writeFileSync(join(folder, name), text)
    expect(() => readHolidays(folder)).toThrow(message)
    rmSync(folder, { recursive: true })
  })
})

describe('a term against the calendar of the state', () => {
  test('both terms of the demo school agree with it', () => {
    expect(termDifferences(fixtureTerm(), holidays)).toEqual([])
    expect(termDifferences(fixtureTerm('term-spring.yaml'), holidays)).toEqual([])
  })

  test('what is missing or too much is named', () => {
    const term = {
      ...fixtureTerm(),
      off: ['2026-09-25', '2026-11-13'],
      makeup: [
        { day: '2026-10-10', as: 4 },
        { day: '2026-11-14', as: 5 },
      ],
    }
    const sentences = termDifferences(term, holidays)
    expect(sentences).toContain('2026-10-01 是国庆节假期，学期里没有写成放假')
    expect(sentences).toContain('2026-09-20 因国庆节调休上班，学期里没有写成上课日')
    expect(sentences).toContain('2026-11-14 是周末，通知没有安排上班，学期里写成了上课日')
    expect(sentences).toContain('2027-01-01 是元旦假期（暂定），学期里没有写成放假')
    expect(sentences.join()).not.toContain('2026-11-13')
  })
})
