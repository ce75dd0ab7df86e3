import { expect, test } from 'vitest'
import { factNeedsOf } from '../../src/policy/fact-needs.js'
import { FactsAtHand } from '../../src/policy/facts-at-hand.js'
import { packs } from '../domain/positions/at.js'
import { fact, primary } from '../domain/positions/kit.js'

const day = '2026-11-17'
const all = (kind: string, from: string) => [{ kind, from, enough: 'all' }]

test.each([
  ['a day', 'wuzhai-2022.ass-hours', all('after-school-service', '2026-11-17')],
  ['a week', 'henan-2021.ass-days', all('after-school-service', '2026-11-16')],
  ['a term', 'anyang-2021.sleep', all('sleep-monitoring', '2026-09-01')],
  ['an exact number in a term', 'henan-2021.exam-final', all('exam', '2026-09-01')],
  ['the beginning of a term, and the holidays before it', 'anyang-2021.hotline', all('hotline-notice', '2026-07-03')],
  ['the end of a term', 'anyang-2021.effectiveness-survey', all('inspection-visit', '2026-09-01')],
  ['a week of the year', 'anyang-2021.mental-week', all('mental-health', '2026-05-25')],
  ['figures', 'shenyang-2024.student-review', all('student-review', '2026-09-01')],
  ['people, one record of each', 'wuzhai-2022.all-teacher-training', [{ kind: 'training-hours', from: '2026-09-01', enough: 'person' }]],
  [
    'people, as long as the pack is followed',
    'wuzhai-2022.mentor-pair',
    [{ kind: 'mentoring-pair', from: '2026-09-01', enough: 'person' }],
  ],
  ['values, one record of each', 'wuzhai-2022.obs-types', [{ kind: 'observation', from: '2026-09-01', enough: { field: 'obsType' } }]],
  [
    'pairs, and what those people heard',
    'wuzhai-2022.mentor-lesson-first',
    [...all('mentoring-pair', '2026-09-01'), { kind: 'observation', from: '2026-09-01', enough: 'pairs' }],
  ],
  ['single people, by their credits', 'wuzhai-2022.obs-principal', []],
  ['an office, not a school', 'shenyang-2024.county-visit-year', []],
  ['what is due once, by name alone', 'heilongjiang.sports-day', []],
  ['a kind that does not tell for what', 'wuzhai-2022.file-plan', []],
  ['what a person states', 'shenyang-2024.rotation', []],
  ['a sign found at entry', 'wuzhai-2022.hw-no-mechanical', []],
  ['a tick', 'wuzhai-2022.ass-suit', []],
] as const)('records are needed for %s: %s', (_, row, needs) => {
  expect(factNeedsOf(packs.carrierOf(row)!, [primary], day)).toEqual(needs)
})

test('a record that waits for a confirmation breaks nothing yet', async () => {
  const breaches = [{ obligation: 'wuzhai-2022.ass-latest', row: 'wuzhai-2022.ass-latest' }]
  const broken = (id: string, status: 'complete' | 'open') => fact(id, 'after-school-service', '2026-11-16', { breaches }, { status })
  const atHand = await FactsAtHand.read({
    school: '明德小学',
    people: [],
    needs: [],
    breachesFrom: '2026-09-01',
    day: '2026-11-17',
    facts: async ({ of }) => (of === 'breaking' ? [broken('a', 'complete'), broken('b', 'open')] : []),
  })
  expect(atHand.breaches.map((each) => each.recordId)).toEqual(['a'])
})
