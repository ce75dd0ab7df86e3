import { expect, test } from 'vitest'
import { factsNeededFrom } from '../../src/policy/fact-needs.js'
import { FactsAtHand } from '../../src/policy/facts-at-hand.js'
import { packs } from '../domain/positions/at.js'
import { fact, primary } from '../domain/positions/kit.js'

test.each([
  ['a day', 'wuzhai-2022.ass-hours', '2026-11-17'],
  ['a week', 'henan-2021.ass-days', '2026-11-16'],
  ['a term', 'anyang-2021.sleep', '2026-09-01'],
  ['a school year', 'wuzhai-2022.all-teacher-training', '2026-09-01'],
  ['as long as the pack is followed', 'wuzhai-2022.mentor-pair', '2026-09-01'],
  ['an exact number in a term', 'henan-2021.exam-final', '2026-09-01'],
  ['the beginning of a term, and the holidays before it', 'anyang-2021.hotline', '2026-07-03'],
  ['the end of a term', 'anyang-2021.effectiveness-survey', '2026-09-01'],
  ['a week of the year', 'anyang-2021.mental-week', '2026-05-25'],
  ['what is due once, by name alone', 'heilongjiang.sports-day', undefined],
  ['a kind that does not tell for what', 'wuzhai-2022.file-plan', undefined],
  ['what a person states', 'shenyang-2024.rotation', undefined],
  ['a sign found at entry', 'wuzhai-2022.hw-no-mechanical', undefined],
  ['a tick', 'wuzhai-2022.ass-suit', undefined],
])('records are needed for %s: %s since %s', (_, row, from) => {
  expect(factsNeededFrom(packs.carrierOf(row)!, primary, '2026-11-17')).toBe(from)
})

test('a record that waits for a confirmation breaks nothing yet', () => {
  const breaches = [{ obligation: 'wuzhai-2022.ass-latest', row: 'wuzhai-2022.ass-latest' }]
  const broken = (id: string, status: 'complete' | 'open') => fact(id, 'after-school-service', '2026-11-16', { breaches }, { status })
  const steps = FactsAtHand.read({
    school: '明德小学',
    kinds: new Map(),
    breachesFrom: '2026-09-01',
    day: '2026-11-17',
    facts: ({ of }) => (of === 'breaking' ? [broken('a', 'complete'), broken('b', 'open')] : []),
  })
  let step = steps.next()
  while (!step.done) step = steps.next()
  expect(step.value.breaches.map((each) => each.recordId)).toEqual(['a'])
})
