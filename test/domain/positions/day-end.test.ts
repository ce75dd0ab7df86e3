import { describe, expect, test } from 'vitest'
import type { BodyFacts } from '../../../src/domain/positions/body.js'
import { personQuotaPosition } from '../../../src/domain/positions/person-quota.js'
import { type PositionInput, positionsOf } from '../../../src/domain/positions/position-of.js'
import { schoolCalendar } from '../../../src/domain/school-calendar.js'
import type { Quota } from '../../../src/domain/shapes/quota.js'
import { calendar, fixtureTerm } from '../fixture.js'
import { numbers, packs } from './at.js'
import { fact, person, post, primary } from './kit.js'

const WUZHAI = 'wuzhai-2022.ass-hours'
const day = '2026-11-16'
const clock = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const at = (row: string, time: string | undefined, body: BodyFacts = primary, facts: PositionInput['facts'] = []) =>
  numbers(
    positionsOf({
      obligation: packs.carrierOf(row)!,
      body,
      facts,
      breaches: [],
      day,
      ...(time !== undefined && { minute: clock(time) }),
    })[0],
  )

/** The sixth and last lesson of the fixture's term ends at 15:40. */
const lastLessonEnds = '15:40'
const offWork: BodyFacts = { ...primary, offWorkMinute: clock('17:00') }
const noPeriods: BodyFacts = { ...primary, calendars: [schoolCalendar({ ...fixtureTerm(), periods: [] })] }
const noTerm: BodyFacts = { ...primary, calendars: [] }

test('when the last lesson ends', () => {
  const { start, minutes } = fixtureTerm().periods.at(-1)!
  expect(clock(start) + minutes).toBe(clock(lastLessonEnds))
})

describe('a day is judged at its end: 课后服务 of 120 minutes', () => {
  test.each([
    ['in the morning', '07:30', primary, [120, 0, 0, 'on-pace']],
    ['a minute before the last lesson ends', '15:39', primary, [120, 0, 0, 'on-pace']],
    ['when it ends', lastLessonEnds, primary, [120, 120, 0, 'behind']],
    ['下班时间 as the school has set it: before', '16:59', offWork, [120, 0, 0, 'on-pace']],
    ['… and from then on', '17:00', offWork, [120, 120, 0, 'behind']],
    ['no lessons in the term file: 17:30', '17:29', noPeriods, [120, 0, 0, 'on-pace']],
    ['… and from then on', '17:30', noPeriods, [120, 120, 0, 'behind']],
    ['asked about the day at its end', undefined, primary, [120, 120, 0, 'behind']],
    ['no term, no day to owe', '07:30', noTerm, [0, 0, 0, 'exempt']],
  ])('%s', (_, time, body, expected) => expect(at(WUZHAI, time, body)).toEqual(expected))

  test('为什么 says until when', () => {
    const asked = { obligation: packs.carrierOf(WUZHAI)!, body: offWork, facts: [], breaches: [], day }
    expect(positionsOf({ ...asked, minute: clock('16:59') })[0]?.derivation.formula).toBe('今天到17:00才算')
    expect(positionsOf({ ...asked, minute: clock('17:00') })[0]?.derivation.formula).toBeNull()
  })

  test('what is done is done, in the morning too', () => {
    const done = [fact('a', 'after-school-service', day, { minutes: 120 })]
    expect(at(WUZHAI, '09:00', primary, done)).toEqual([120, 0, 120, 'done'])
  })

  test.each(['anyang-2021.pe-hour', 'heilongjiang.pe-hour', 'henan-2021.ass-hours'])('every document’s daily duty: %s', (row) => {
    expect(at(row, '10:00')?.[3]).toBe('on-pace')
    expect(at(row, '18:00')?.[3]).toBe('behind')
  })

  // The week owes by Monday evening what Monday owes, as before: five days, one of them elapsed.
  test('a week has its pace whatever the hour', () => {
    expect(at('henan-2021.ass-days', '07:30')).toEqual(at('henan-2021.ass-days', '18:00'))
  })
})

test('what a school asks of single people by the day', () => {
  const base = packs.carrierOf('anyang-2021.leader-visits') as Quota
  const quota: Quota = { ...base, period: 'day', measure: 'count', binds: [{ ...base.binds[0]!, role: 'teacher' }] }
  const state = (isRunning: boolean) =>
    personQuotaPosition({
      quota,
      person: person('1'),
      spells: [post('1', 'teacher')],
      facts: [],
      calendars: [calendar],
      adoptions: 'all',
      cyclesFrom: null,
      day,
      isRunning,
    })?.state
  expect([state(true), state(false)]).toEqual(['on-pace', 'behind'])
})
