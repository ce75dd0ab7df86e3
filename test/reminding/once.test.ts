import { describe, expect, test } from 'vitest'
import { dayOf, minuteOfDay, mondayOf } from '../../src/domain/day.js'
import type { Notice } from '../../src/reminding/notice.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { SchoolWorld } from '../../src/reminding/world.js'
import { chatKey, type Told } from '../../src/storage/reminder.js'
import { toldBy } from './fixture-clock.js'
import { Dice, randomNumbers, randomTerm } from './random-school.js'
import { days, slotsOf } from './world.js'

const HOUR_MS = 3_600_000
const TERMS = 60

interface Said {
  readonly notice: Notice
  readonly atMs: number
}

/** Decides at each moment in turn, whichever way the clock jumps. */
function played(worldOn: (day: string) => SchoolWorld, moments: readonly number[]): readonly Said[] {
  const told: Told[] = []
  return moments.flatMap((atMs) => {
    const notices = noticesDue({ ...worldOn(dayOf(atMs)), told: [...told] }, atMs)
    told.push(...notices.flatMap(toldBy))
    return notices.map((notice) => ({ notice, atMs }))
  })
}

/** Moments of October to December: every slot, and many in between; in two terms of three the clock jumps. */
function momentsOf(dice: Dice, jumps: boolean): readonly number[] {
  const slots = slotsOf('2026-10-01', '2026-12-31').map((iso) => Date.parse(iso))
  const others = Array.from({ length: 300 }, () => dice.one(slots) + (dice.upTo(20) - 10) * (HOUR_MS / 2) + dice.upTo(HOUR_MS))
  const inOrder = [...slots.filter(() => dice.yes(0.9)), ...others].sort((a, b) => a - b)
  if (!jumps) return inOrder
  // Back by up to three weeks and again forward.
  return inOrder.flatMap((atMs) => (dice.yes(0.05) ? [atMs, atMs - dice.upTo(21 * 24) * HOUR_MS, atMs] : [atMs]))
}

describe.each([false, true])('random terms, clock jumps: %s', (jumps) => {
  const terms = Array.from({ length: TERMS }, (_, seed) => {
    const dice = new Dice(randomNumbers(seed + 77))
    const moments = momentsOf(dice, jumps)
    return { seed, dice, moments, said: played(randomTerm(seed), moments) }
  })

  test('there is much to say', () => {
    const kinds = terms.flatMap(({ said }) => said.map(({ notice }) => notice.kind))
    for (const kind of ['digest', 'nudge', 'deadline', 'follow-up', 'escalation'] as const)
      expect(kinds.filter((each) => each === kind).length).toBeGreaterThan(50)
  })

  test('nothing twice', () => {
    for (const { said } of terms) {
      const tells = said.flatMap(({ notice }) => notice.tells)
      expect(new Set(tells).size).toBe(tells.length)
      const keys = said.map(({ notice }) => notice.key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('nothing in quiet hours or on days off, nothing more than two hours late', () => {
    for (const { said } of terms) {
      for (const { notice, atMs } of said) {
        for (const moment of [atMs, notice.dueAtMs]) {
          expect(days.teaches(dayOf(moment))).toBe(true)
          expect(minuteOfDay(moment)).toBeGreaterThanOrEqual(7 * 60)
          expect(minuteOfDay(moment)).toBeLessThan(21 * 60)
        }
        expect(atMs - notice.dueAtMs).toBeLessThan(2 * HOUR_MS)
        expect(notice.dueAtMs - atMs).toBeLessThan(HOUR_MS / 6)
      }
    }
  })

  test('at most two a week to one person, one digest a week to a group', () => {
    for (const { said } of terms) {
      const perWeek = new Map<string, number>()
      for (const { notice } of said) {
        const key = `${notice.to.kind === 'person' ? notice.to.person : chatKey(notice.to.binding)} ${mondayOf(dayOf(notice.dueAtMs))}`
        perWeek.set(key, (perWeek.get(key) ?? 0) + 1)
        expect(perWeek.get(key)).toBeLessThanOrEqual(notice.to.kind === 'person' ? 2 : 1)
      }
    }
  })

  test('nobody on leave, nobody nudged in the afternoon who logged something that day', () => {
    for (const { seed, said } of terms) {
      for (const { notice, atMs } of said) {
        if (notice.to.kind !== 'person') continue
        const { person } = notice.to
        const found = randomTerm(seed)(dayOf(atMs)).people.find(({ id }) => id === person)!
        expect(found.away).toBe(false)
        if (notice.kind === 'nudge' && /T15:30$/.test(notice.key)) expect(found.loggedToday).toBe(false)
      }
    }
  })

  test('the order in which things were kept is irrelevant', () => {
    for (const { seed, dice, moments, said } of terms.slice(0, 15)) {
      const worldOn = (day: string): SchoolWorld => {
        const given = randomTerm(seed)(day)
        const [people, deadlines, wishes] = [dice.shuffled(given.people), dice.shuffled(given.deadlines), dice.shuffled(given.wishes)]
        return { ...given, people, deadlines, wishes }
      }
      const again = played(worldOn, moments)
      const matters = (all: readonly Said[]) =>
        all.map(({ notice, atMs }) => JSON.stringify([atMs, notice.key, [...notice.tells].sort()])).sort()
      expect(matters(again)).toEqual(matters(said))
    }
  })
})
