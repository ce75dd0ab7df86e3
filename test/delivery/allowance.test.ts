import { describe, expect, it } from 'vitest'
import { type AllowanceAsked, allowance, isShort } from '../../src/delivery/allowance.js'

const calls = (used: number, kind: AllowanceAsked['kind'], day = 1) => allowance({ used, limit: 5000, kind, day, days: 30 })

describe("a month's allowance", () => {
  it('holds nothing back while there is plenty', () => {
    for (const kind of ['answer', 'operator', 'digest', 'county-digest', 'deadline', 'escalation', 'follow-up', 'nudge'] as const) {
      expect(calls(1000, kind)).toBe('send')
    }
  })

  it.each([
    [4100, ['nudge', 'follow-up']],
    [4600, ['nudge', 'follow-up', 'deadline', 'escalation']],
    [4900, ['nudge', 'follow-up', 'deadline', 'escalation', 'county-digest']],
    [5000, ['nudge', 'follow-up', 'deadline', 'escalation', 'county-digest', 'operator', 'answer']],
  ] as const)('when %i of 5000 are used early in the month, these wait: %o', (used, waiting) => {
    const kinds = ['nudge', 'follow-up', 'deadline', 'escalation', 'county-digest', 'operator', 'answer'] as const
    expect(kinds.filter((kind) => calls(used, kind) === 'wait')).toEqual(waiting)
  })

  it('lets nudges go again as the end of the month comes near', () => {
    expect([1, 10, 20, 30].map((day) => calls(4400, 'nudge', day))).toEqual(['wait', 'wait', 'send', 'send'])
    expect(calls(4999, 'nudge', 30)).toBe('send')
    expect(calls(5000, 'nudge', 30)).toBe('wait')
  })

  it('is short from four fifths on', () => {
    expect(isShort({ used: 3999, limit: 5000 })).toBe(false)
    expect(isShort({ used: 4000, limit: 5000 })).toBe(true)
    expect(isShort({ used: 2400, limit: 3000 })).toBe(true)
  })
})
