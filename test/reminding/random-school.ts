import { type Day, mondayOf } from '../../src/domain/day.js'
import { RECORD_KINDS } from '../../src/domain/kinds.js'
import type { PositionState } from '../../src/domain/positions/position.js'
import type { Logged, SchoolWorld, Worker } from '../../src/reminding/world.js'
import { chatKey } from '../../src/storage/reminder.js'
import { deadline, owed, SCHOOL, wish, worker, world } from './world.js'

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export class Dice {
  constructor(private readonly random: () => number) {}
  upTo(n: number): number {
    return Math.floor(this.random() * n)
  }
  one<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)]!
  }
  yes(chance: number): boolean {
    return this.random() < chance
  }
  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: this.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  }
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'].concat(['欧阳', '司马', '诸葛'])
const GIVEN = [...'芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚', ...['晓红', '建国', '慧敏', '雨桐']]
const GROUPS = ['语文组', '数学组', '英语组', '综合组', '低年级组']
const STATES: readonly PositionState[] = ['behind', 'behind', 'on-pace', 'done', 'overdue', 'exempt']
const KINDS = RECORD_KINDS.map(({ slug }) => slug)
const LAST_DAYS = ['2026-09-20', '2026-09-24', '2026-09-30', '2026-10-10', '2026-10-16', '2026-12-31']

export interface RandomSchool {
  readonly world: SchoolWorld
  readonly names: readonly string[]
}

/** A school of up to thirty people with a week of records, and a chat for the whole of it and for some of its groups. */
export function randomSchool(dice: Dice): RandomSchool {
  const day = dice.one(LAST_DAYS)
  const size = dice.upTo(30)
  const names = Array.from({ length: size }, () => `${dice.one(SURNAMES)}${dice.one(GIVEN)}`)
  const people = names.map((name, i) => randomWorker(dice, `00${i}`, name, names))
  const groups = [null, ...GROUPS.filter(() => dice.yes(0.6))].map((group) => {
    return { platform: 'console', account: 'console', chat: group ?? '教师群', school: SCHOOL, group }
  })
  return { world: world(day, { people, groups, logged: randomWeek(dice, people) }), names }
}

function randomWorker(dice: Dice, id: string, name: string, names: readonly string[]): Worker {
  const kinds = Array.from({ length: dice.upTo(3) }, () => dice.one(KINDS))
  const duties = kinds.map((kind) => {
    const target = 1 + dice.upTo(30)
    return owed({ kind, obligation: `x.${kind}`, target, pace: dice.upTo(target), actual: dice.upTo(target), state: dice.one(STATES) })
  })
  const event = { obligation: 'p1.in-time', event: 'T-0901-01', kind: 'evaluation-meeting', eventDay: '2026-09-01', due: '2026-09-20' }
  return worker(id, {
    groups: GROUPS.filter(() => dice.yes(0.25)),
    away: dice.yes(0.1),
    duties,
    followUps: dice.yes(0.1) ? [{ ...event, teachers: [name, dice.one(names)] }] : [],
    open: dice.yes(0.1) ? [{ id: `T-0901-${id}`, kind: dice.one(KINDS), enteredOn: '2026-09-01' }] : [],
  })
}

function randomWeek(dice: Dice, people: readonly Worker[]): readonly Logged[] {
  if (people.length === 0) return []
  const few = KINDS.slice(0, 3).concat(Array.from({ length: 3 }, () => dice.one(KINDS)))
  return Array.from({ length: dice.upTo(25) }, (): Logged => {
    const kind = dice.one(few)
    const who = Array.from({ length: 1 + dice.upTo(3) }, () => dice.one(people).id)
    const lessons = kind === 'observation' ? Array.from({ length: 1 + dice.upTo(2) }, (_, i) => `${dice.upTo(5)}|${i}|${dice.upTo(9)}`) : []
    return { kind, people: [...new Set(who)], lessons }
  })
}

/** A plan of a term for a small school: the same day gives the same world, whatever was asked before. */
export function randomTerm(seed: number): (day: Day) => SchoolWorld {
  const dice = new Dice(randomNumbers(seed))
  const roles = [['director-teaching'], ['principal'], ['director-research'], ['teacher'], ['teacher'], ['teacher']] as const
  const dues = Array.from({ length: 4 }, (_, i) => {
    const due = `2026-${dice.one(['10', '11', '12'])}-${String(1 + dice.upTo(28)).padStart(2, '0')}`
    return deadline(due, {
      obligation: `p.${i}`,
      title: `要求${i}`,
      actors: [dice.one(['school', 'principal', 'school-research'] as const)],
    })
  })
  const group = { platform: 'console', account: 'console', chat: '教师群', school: SCHOOL, group: null }
  const wishes = [
    wish('p3', 'snooze', '', `2026-11-${String(1 + dice.upTo(28)).padStart(2, '0')}`),
    wish('p0', 'snooze', `p.0@${dues[0]!.due}`, '2026-11-12'),
    wish('p1', 'acknowledge', `p.1@${dues[1]!.due}`, '2026-12-20', '2026-12-20T10:00:00+08:00'),
    wish(chatKey(group), 'digest-time', '', dice.one(['15:30', '10:00', '20:30', 'off', '23:00'])),
  ]
  return (day) => {
    const today = new Dice(randomNumbers(seed * 1000 + Number(day.replaceAll('-', ''))))
    const people = roles.map((held, i) =>
      worker(`p${i}`, {
        roles: held,
        away: today.yes(0.05),
        loggedToday: today.yes(0.2),
        reachable: today.yes(0.7),
        duties: today.yes(0.7) ? [owed(), owed({ kind: 'reflection', obligation: 'x.reflection' })] : [],
        followUps: today.yes(0.3)
          ? [
              {
                obligation: 'p1.in-time',
                event: `T-${day}-${i}`,
                kind: 'evaluation-meeting',
                eventDay: mondayOf(day),
                due: day,
                teachers: [],
              },
            ]
          : [],
        open: today.yes(0.1) ? [{ id: `T-${i}-${mondayOf(day)}`, kind: 'observation', enteredOn: mondayOf(day) }] : [],
      }),
    )
    return world(day, { people, deadlines: dues, wishes, groups: [group] })
  }
}
