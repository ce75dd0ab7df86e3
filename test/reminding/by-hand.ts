import { readFileSync } from 'node:fs'
import { fromRoot } from '../../src/root.js'

/**
 * Who is behind pace, reckoned from the files of the fixture day by day, by the rules of fixture/README §3–4 alone: nothing of `src` but the
 * folder is used, so that a mistake there is not made twice.
 */
interface Spell {
  readonly person: string
  readonly kind: 'post' | 'leave'
  readonly role?: string
  readonly school?: string
  readonly teaches?: boolean
  readonly from: string | null
  readonly to: string | null
}

interface Bind {
  readonly role: string
  readonly when?: { readonly teaches?: boolean; readonly novice?: boolean }
  readonly quota: number
  readonly needs?: 'note'
}

interface Duty {
  readonly obligation: string
  readonly kind: string
  readonly period: 'term' | 'week'
  readonly binds: readonly Bind[]
}

interface Entry {
  readonly id: string
  readonly kind: string
  readonly author: string
  readonly day: string
  readonly enteredAt: string
  readonly status: string
  readonly fields: {
    readonly credits: readonly string[]
    readonly periods?: readonly number[]
    readonly teacher?: string
    readonly note?: string | null
  }
}

const json = <T>(...path: string[]): T => JSON.parse(readFileSync(fromRoot(...path), 'utf8')) as T
const spells = json<{ spells: Spell[] }>('demo', 'spells.json').spells
const duties = json<{ duties: Duty[] }>('test', 'fixtures', 'standing', 'packs.json').duties
const entries = json<{ records: Entry[] }>('test', 'fixtures', 'standing', 'records.json').records
const roster = readFileSync(fromRoot('demo', 'roster.csv'), 'utf8').trim().split('\n').slice(1)
const serviceStart = new Map(roster.map((line) => line.split(',')).map((cells) => [cells[2]!, cells[9]!]))

const OFF = ['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2027-01-01']
const MAKEUP = ['2026-09-20', '2026-10-10']

const date = (day: string) => new Date(`${day}T12:00:00Z`)
export const plus = (day: string, days: number) => new Date(date(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)
const weekday = (day: string) => date(day).getUTCDay() || 7
export const monday = (day: string) => plus(day, 1 - weekday(day))
export const isTaught = (day: string) =>
  day >= '2026-09-01' && day <= '2027-01-15' && (MAKEUP.includes(day) || (weekday(day) <= 5 && !OFF.includes(day)))

const taughtBetween = (from: string, to: string) => {
  const days: string[] = []
  for (let day = from; day <= to; day = plus(day, 1)) if (isTaught(day)) days.push(day)
  return days
}

const holds = (spell: Spell, day: string) => (spell.from === null || spell.from <= day) && (spell.to === null || day <= spell.to)
const isNovice = (person: string, day: string) => {
  const start = serviceStart.get(person)
  if (!start) return false
  return monday(day) < `${Number(start.slice(0, 4)) + 3}${start.slice(4)}`
}

function leading(duty: Duty, person: string, day: string): Bind | undefined {
  const posts = spells.filter((spell) => spell.person === person && spell.kind === 'post' && holds(spell, day))
  const bound = duty.binds.filter((bind) =>
    posts.some(
      (post) =>
        post.role === bind.role &&
        (bind.when?.teaches === undefined || bind.when.teaches === post.teaches) &&
        (bind.when?.novice === undefined || bind.when.novice === isNovice(person, day)),
    ),
  )
  const most = Math.max(...bound.map((bind) => bind.quota))
  return bound.find((bind) => bind.quota === most)
}

export const isOnLeave = (person: string, day: string) =>
  spells.some((spell) => spell.person === person && spell.kind === 'leave' && holds(spell, day))
export const worksAtMingde = (person: string, day: string) =>
  spells.some((spell) => spell.person === person && spell.kind === 'post' && spell.school === '明德小学' && holds(spell, day))
export const people = [...new Set(spells.map((spell) => spell.person))]
export const roleHolders = (role: string, day: string) =>
  people.filter((person) =>
    spells.some(
      (spell) =>
        spell.person === person && spell.kind === 'post' && spell.role === role && spell.school === '明德小学' && holds(spell, day),
    ),
  )

const enteredBefore = (atMs: number) => entries.filter((entry) => Date.parse(entry.enteredAt) < atMs)

/** Whether somebody entered anything on the day before the moment; what was withdrawn was entered all the same. */
export const loggedOn = (person: string, day: string, atMs: number) =>
  enteredBefore(atMs).some((entry) => entry.author === person && entry.enteredAt.startsWith(day))

/** Ids of the obligations on which a person is behind at the end of a day, by what had been entered by the moment. */
export function behindOn(person: string, day: string, atMs: number): readonly string[] {
  return duties
    .filter((duty) => {
      const taught = duty.period === 'term' ? taughtBetween('2026-09-01', '2027-01-15') : taughtBetween(monday(day), plus(monday(day), 6))
      const onDuty = taught.filter((each) => leading(duty, person, each) !== undefined && !isOnLeave(person, each))
      const sum = onDuty.reduce((total, each) => total + leading(duty, person, each)!.quota, 0)
      const target = Math.floor((2 * sum + taught.length) / (2 * taught.length))
      const pace = onDuty.length === 0 ? 0 : Math.floor((target * onDuty.filter((each) => each <= day).length) / onDuty.length)
      const counted = enteredBefore(atMs).filter(
        (entry) =>
          entry.kind === duty.kind &&
          entry.status === 'complete' &&
          entry.fields.credits.includes(person) &&
          entry.day <= day &&
          entry.day >= (duty.period === 'term' ? '2026-09-01' : monday(day)) &&
          !(leading(duty, person, entry.day)?.needs === 'note' && !entry.fields.note),
      )
      const keys = counted.flatMap((entry) =>
        duty.kind === 'observation'
          ? (entry.fields.periods ?? []).map((period) => `${entry.day}|${period}|${entry.fields.teacher}`)
          : [entry.id],
      )
      const actual = new Set(keys).size
      return target > 0 && actual < target && actual < pace
    })
    .map((duty) => duty.obligation)
}
