import { describe, expect, test } from 'vitest'
import { noticesDue } from '../../src/reminding/notices-due.js'
import { schoolWeekOf } from '../../src/reminding/school-week.js'
import type { SchoolWorld } from '../../src/reminding/world.js'
import { brief, deadline, slotsOf, through, wish, worker, world } from './world.js'

const DUE = '2026-11-06'
const MATTER = `p1.plan@${DUE}`
const people = [
  worker('research', { roles: ['teacher', 'director-research'] }),
  worker('director', { roles: ['director-teaching'] }),
  worker('principal', { roles: ['principal'] }),
]
const overdue =
  (part: Partial<SchoolWorld> = {}) =>
  (day: string) =>
    world(day, { people, deadlines: [deadline(DUE, { actors: ['school-research'] })], ...part })
const handedUpIn = (world: SchoolWorld) => schoolWeekOf(world, { standings: [] }).handedUp.map(({ matter }) => matter)
const escalations = (part: Partial<SchoolWorld> = {}) =>
  through(slotsOf('2026-11-05', '2026-12-06'), overdue(part)).filter(({ kind }) => kind === 'escalation')

describe('an overdue deadline', () => {
  test('goes up a step a week: director, principal, then the office', () => {
    expect(escalations().map(brief)).toEqual(['2026-11-13 08:00 director escalation', '2026-11-20 08:00 principal escalation'])
    expect(handedUpIn(overdue()('2026-11-26'))).toEqual([])
    expect(handedUpIn(overdue()('2026-11-27'))).toEqual([MATTER])
  })

  test('names the post, not the person, and says how it stops', () => {
    const [notice] = noticesDue(overdue()('2026-11-13'), Date.parse('2026-11-13T08:00:00+08:00')).filter(
      ({ kind }) => kind === 'escalation',
    )
    expect(notice!.part.text).toBe(
      '工作方案报备｜11月6日到期，过了 7 天，教研主任还没有报〔县教育局〕。看看有没有难处；心里有数就点“已知晓”，不再往上报。',
    )
    expect(notice!.part.choices).toContainEqual({ label: '已知晓', value: `/提醒 知晓 ${MATTER}` })
  })

  test.each([
    ['research', '2026-11-07T10:00:00+08:00', []],
    ['director', '2026-11-14T10:00:00+08:00', ['2026-11-13 08:00 director escalation']],
    ['principal', '2026-11-21T10:00:00+08:00', ['2026-11-13 08:00 director escalation', '2026-11-20 08:00 principal escalation']],
  ])('stops when %s acknowledges it', (who, at, expected) => {
    const acknowledged = wish(who, 'acknowledge', MATTER, at.slice(0, 10), at)
    const worldOn = (day: string) => overdue({ wishes: day >= at.slice(0, 10) ? [acknowledged] : [] })(day)
    expect(
      through(slotsOf('2026-11-05', '2026-12-06'), worldOn)
        .filter(({ kind }) => kind === 'escalation')
        .map(brief),
    ).toEqual(expected)
    expect(handedUpIn(worldOn('2026-11-27'))).toEqual([])
  })

  test('what was acknowledged before its day still goes up; so does what somebody acknowledged of another matter', () => {
    const early = wish('research', 'acknowledge', MATTER, '2026-11-06', '2026-11-06T10:00:00+08:00')
    const other = wish('research', 'acknowledge', 'p1.plan@2026-10-06', '2026-11-10', '2026-11-10T10:00:00+08:00')
    expect(escalations({ wishes: [early, other] })).toHaveLength(2)
  })

  test('a director answers to the principal alone; a post that nobody at work holds is passed over', () => {
    const own = { deadlines: [deadline(DUE)] }
    expect(escalations(own).map(brief)).toEqual(['2026-11-13 08:00 principal escalation'])
    const ofPrincipal = { deadlines: [deadline(DUE, { actors: ['principal'] })] }
    expect(escalations(ofPrincipal)).toEqual([])
    expect(handedUpIn(overdue(ofPrincipal)('2026-11-13'))).toEqual([MATTER])
    const without = { people: people.map((each) => (each.id === 'director' ? { ...each, away: true } : each)) }
    expect(escalations(without).map(brief)).toEqual(['2026-11-13 08:00 principal escalation'])
    expect(handedUpIn(overdue(without)('2026-11-20'))).toEqual([MATTER])
  })

  test('the winter holidays do not bring two steps at once', () => {
    const winter = (day: string) => world(day, { people, deadlines: [deadline('2027-01-13', { actors: ['school-research'] })] })
    const notices = through(slotsOf('2027-01-11', '2027-03-20'), winter).filter(({ kind }) => kind === 'escalation')
    expect(notices.map(brief)).toEqual(['2027-03-01 08:00 director escalation', '2027-03-08 08:00 principal escalation'])
  })

  test('in an office it goes to its leaders', () => {
    const office = [worker('staff', { roles: ['bureau'] }), worker('leader', { roles: ['bureau-leader'] })]
    expect(escalations({ isOffice: true, people: office, deadlines: [deadline(DUE, { actors: ['county-bureau'] })] }).map(brief)).toEqual([
      '2026-11-13 08:00 leader escalation',
    ])
  })
})
