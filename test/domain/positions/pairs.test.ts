import { describe, expect, test } from 'vitest'
import type { BodyFacts, Fact } from '../../../src/domain/positions/body.js'
import { at } from './at.js'
import { fact, leave, person, post, primary } from './kit.js'

const FIRST = 'wuzhai-2022.mentor-lesson-first'
const SECOND = 'wuzhai-2022.mentor-lesson-second'

/** New teachers n1 and n2 with mentors m1 and m2; t1 is no novice and nobody's mentor. */
const body: BodyFacts = {
  ...primary,
  people: [
    person('n1', { serviceStart: '2025-08-20' }),
    person('n2', { serviceStart: '2024-08-20' }),
    ...['m1', 'm2', 't1'].map((id) => person(id)),
  ],
  spells: ['n1', 'n2', 'm1', 'm2', 't1'].map((id) => post(id, 'teacher')),
}
const paired = (mentor: string, mentee: string, on = '2026-09-03', given: Partial<Fact> = {}) =>
  fact(
    `P-${mentor}-${mentee}-${on}`,
    'mentoring-pair',
    on,
    { mentorIds: [mentor], menteeIds: [mentee] },
    { credits: [mentor, mentee], ...given },
  )
const heard = (id: string, on: string, observer: string, teacher: string, periods?: readonly number[]) =>
  fact(id, 'observation', on, { teacherIds: [teacher], ...(periods && { periods }) }, { credits: [observer] })

/** State and pairs of both directions: of the new teacher first, of the mentor then. */
const both = (facts: readonly Fact[], day = '2026-11-16', school = body) =>
  [FIRST, SECOND].map((row) => {
    const position = at(row, { day, body: school, facts })!
    return [position.state, position.derivation.done, position.derivation.total, position.derivation.records]
  })

describe('先由老教师授课，新教师听课；后由新教师授课，老教师听课', () => {
  test('where it stands', () => {
    expect([FIRST, SECOND].map((row) => at(row, { day: '2026-11-16', body })?.derivation)).toMatchObject([
      {
        row: FIRST,
        clause: '三、工作措施 / （一）建设高素质教师队伍 / 3. 开展教师结对帮扶',
        quote: '先由老教师授课，新教师听课学习',
        label: '校定',
      },
      { row: SECOND, quote: '后由新教师授课，老教师听课，课后肯定优点、纠正问题、总结经验', label: '校定' },
    ])
  })

  const pair = paired('m1', 'n1')

  test.each([
    ['no pair owes nothing here', [heard('a', '2026-09-10', 'n1', 'm1')], ['exempt', 0, 0, []], ['exempt', 0, 0, []]],
    ['a pair, no visit', [pair], ['on-pace', 0, 1, []], ['on-pace', 0, 1, []]],
    ['the new teacher heard the mentor', [pair, heard('a', '2026-09-10', 'n1', 'm1')], ['done', 1, 1, ['a']], ['on-pace', 0, 1, []]],
    [
      'and the mentor the new teacher after it',
      [pair, heard('a', '2026-09-10', 'n1', 'm1'), heard('b', '2026-10-12', 'm1', 'n1')],
      ['done', 1, 1, ['a']],
      ['done', 1, 1, ['b']],
    ],
    [
      'the mentor before it: no answer to it',
      [pair, heard('a', '2026-10-12', 'n1', 'm1'), heard('b', '2026-09-10', 'm1', 'n1')],
      ['done', 1, 1, ['a']],
      ['on-pace', 0, 1, []],
    ],
    [
      'the mentor before it and after it',
      [pair, heard('a', '2026-10-12', 'n1', 'm1'), heard('b', '2026-09-10', 'm1', 'n1'), heard('c', '2026-10-13', 'm1', 'n1')],
      ['done', 1, 1, ['a']],
      ['done', 1, 1, ['c']],
    ],
    ['the mentor alone', [pair, heard('b', '2026-09-10', 'm1', 'n1')], ['on-pace', 0, 1, []], ['on-pace', 0, 1, []]],
    [
      'on one day, in order of the periods',
      [pair, heard('a', '2026-10-12', 'n1', 'm1', [2]), heard('b', '2026-10-12', 'm1', 'n1', [3])],
      ['done', 1, 1, ['a']],
      ['done', 1, 1, ['b']],
    ],
    [
      'on one day, against it',
      [pair, heard('a', '2026-10-12', 'n1', 'm1', [3]), heard('b', '2026-10-12', 'm1', 'n1', [2])],
      ['done', 1, 1, ['a']],
      ['on-pace', 0, 1, []],
    ],
    [
      'on one day, periods not told',
      [pair, heard('a', '2026-10-12', 'n1', 'm1', [3]), heard('b', '2026-10-12', 'm1', 'n1')],
      ['done', 1, 1, ['a']],
      ['done', 1, 1, ['b']],
    ],
    [
      'lessons of and by somebody else',
      [pair, heard('a', '2026-09-10', 'n1', 't1'), heard('b', '2026-09-11', 't1', 'n1'), heard('c', '2026-09-12', 'm2', 'm1')],
      ['on-pace', 0, 1, []],
      ['on-pace', 0, 1, []],
    ],
    [
      'one of two pairs',
      [
        pair,
        paired('m2', 'n2'),
        heard('a', '2026-09-10', 'n1', 'm1'),
        heard('b', '2026-09-11', 'm1', 'n1'),
        heard('c', '2026-09-11', 'm2', 'n2'),
      ],
      ['on-pace', 1, 2, ['a']],
      ['on-pace', 1, 2, ['b']],
    ],
    ['told twice, one pair', [pair, paired('m1', 'n1', '2026-10-08')], ['on-pace', 0, 1, []], ['on-pace', 0, 1, []]],
    ['withdrawn', [paired('m1', 'n1', '2026-09-03', { status: 'withdrawn' })], ['exempt', 0, 0, []], ['exempt', 0, 0, []]],
    ['made later', [paired('m1', 'n1', '2026-11-17')], ['exempt', 0, 0, []], ['exempt', 0, 0, []]],
    ['of who is no novice', [paired('m1', 't1')], ['exempt', 0, 0, []], ['exempt', 0, 0, []]],
  ])('%s', (_, facts, first, second) => expect(both(facts)).toEqual([first, second]))

  test('each term anew, and overdue when it is over', () => {
    const facts = [pair, heard('a', '2026-09-10', 'n1', 'm1')]
    expect(both(facts, '2027-01-16').map(([state]) => state)).toEqual(['done', 'overdue'])
    expect(both(facts, '2027-03-02').map(([state]) => state)).toEqual(['on-pace', 'on-pace'])
  })

  test('a pair ends when the mentor leaves the school, or the new teacher is away all the term', () => {
    const gone = { ...body, spells: [...body.spells.filter((spell) => spell.person !== 'm1'), post('m1', 'teacher', null, '2026-10-31')] }
    const away = { ...body, spells: [...body.spells, leave('n1', '2026-08-20', null)] }
    expect(both([pair], '2026-10-31', gone)[0]).toEqual(['on-pace', 0, 1, []])
    expect(both([pair], '2026-11-01', gone)[0]).toEqual(['exempt', 0, 0, []])
    expect(both([pair], '2026-11-16', away)[0]).toEqual(['exempt', 0, 0, []])
  })
})
