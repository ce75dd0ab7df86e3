import { expect, it } from 'vitest'
import { Silence } from '../../../src/platforms/wecom/line/silence.js'

const at = (time: string, day = '2026-11-16') => Date.parse(`${day}T${time}:00+08:00`)

it('believes a kind of chat that has talked for a while, and the other kind does not count for it', () => {
  const silence = new Silence(at('08:00'))
  silence.heard('group', at('09:00'))
  silence.heard('private', at('09:19'))
  expect(silence.isSuspicious(at('09:19'))).toBe(false)
  expect(silence.isSuspicious(at('09:21'))).toBe(true)
})

it('believes longer each time nothing came of it, until that kind talks again', () => {
  const silence = new Silence(at('08:00'))
  silence.heard('group', at('09:00'))
  silence.renewed(at('09:21'))
  expect(silence.isSuspicious(at('10:00'))).toBe(false)
  expect(silence.isSuspicious(at('10:02'))).toBe(true)
  silence.renewed(at('10:02'))
  silence.heard('group', at('10:30'))
  expect(silence.isSuspicious(at('10:49'))).toBe(false)
  expect(silence.isSuspicious(at('10:51'))).toBe(true)
})

it('suspects nobody who never talked, nor anybody in the evening', () => {
  const silence = new Silence(at('08:00'))
  expect(silence.isSuspicious(at('20:00'))).toBe(false)
  silence.heard('private', at('20:30'))
  expect(silence.isSuspicious(at('22:30'))).toBe(false)
})

it('opens anew once a night in any case', () => {
  const silence = new Silence(at('08:00'))
  const night = at('04:10', '2026-11-17')
  expect(silence.isSuspicious(night)).toBe(true)
  silence.renewed(night)
  expect(silence.isSuspicious(at('04:50', '2026-11-17'))).toBe(false)
})
