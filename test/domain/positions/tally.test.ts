import { expect, test } from 'vitest'
import { countable, measured } from '../../../src/domain/positions/tally.js'
import { calendar } from '../fixture.js'
import { fact } from './kit.js'

const term = { from: '2026-09-01', to: '2027-01-15' }
const seen = (id: string, fields: object) => fact(id, 'observation', '2026-11-16', { teacherIds: ['t1'], ...fields })

// No built-in pack counts observations of a school; a county's own may.
test.each([
  ['a double lesson is two', [seen('a', { periods: [1, 2] })], 2],
  ['one lesson in two records is one', [seen('a', { periods: [1] }), seen('b', { periods: [1] })], 1],
  ['one period of two teachers is two', [seen('a', { periods: [1] }), seen('b', { periods: [1], teacherIds: ['t2'] })], 2],
  [
    'a teacher who is not on the roster has a name',
    [seen('a', { periods: [1], teacherIds: [], teachers: ['何老师'] }), seen('b', { periods: [1], teacherIds: [], teachers: ['何老师'] })],
    1,
  ],
  ['three lessons without a period', [seen('a', { count: 3 })], 3],
  ['who taught and when is not known', [seen('a', { teacherIds: [] }), seen('b', { teacherIds: [] })], 2],
])('observations are counted by lesson: %s', (_, facts, lessons) => {
  expect(measured('count', facts, term, [calendar])).toBe(lessons)
})

test('records of other kinds are counted one by one, those of two schools with one number too', () => {
  const facts = [
    fact('T-1116-01', 'survey', '2026-11-16', { periods: [1, 2] }),
    fact('T-1116-01', 'survey', '2026-11-16', {}, { school: '二小' }),
  ]
  expect(measured('count', facts, term, [calendar])).toBe(2)
})

test('what is left out is named with the reason, by day and id', () => {
  const facts = [
    fact('e', 'survey', '2026-11-17', { topic: '食堂' }),
    fact('d', 'survey', '2026-11-16', { topic: '课后服务', obligation: 'p.other' }),
    fact('c', 'survey', '2026-11-16', { topic: '课后服务' }, { status: 'open' }),
    fact('b', 'survey', '2026-11-16', { topic: '课后服务' }, { status: 'withdrawn' }),
    fact('a', 'survey', '2026-08-31', { topic: '课后服务' }),
    fact('f', 'evidence', '2026-11-18', { obligation: 'p.survey' }),
    fact('g', 'survey', '2026-11-18', { topic: '课后服务' }),
    fact('h', 'exam', '2026-11-18'),
  ]
  const { facts: counted, excluded } = countable(facts, { id: 'p.survey', kind: 'survey' }, term, { topic: ['课后服务'] })
  expect(counted.map((each) => each.recordId)).toEqual(['f', 'g'])
  expect(excluded).toEqual([
    { id: 'b', why: 'withdrawn' },
    { id: 'c', why: 'open' },
    { id: 'd', why: 'elsewhere' },
    { id: 'e', why: 'filtered' },
  ])
})
