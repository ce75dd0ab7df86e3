import { isShort } from '../delivery/allowance.js'
import { type Day, dayOf, minuteOfDay, mondayOf, startOfDay } from '../domain/day.js'
import { OFFICE_ROLES } from '../domain/roles.js'
import type { Sender } from '../platforms/platform.js'
import type { Reminder } from '../storage/reminder.js'
import type { Directory, Storage } from '../storage/storage.js'
import type { Texts } from '../texts/zh-CN.js'
import { administratorsOf } from './administrators.js'
import type { Decider } from './decider.js'
import type { Notice } from './notice.js'
import { isQuiet } from './quiet-hours.js'
import { type RouteDeps, routed } from './route.js'

export interface OperatorDeps {
  readonly storage: Pick<Storage, 'told' | 'uses' | 'directory'>
  readonly decider: Pick<Decider, 'due' | 'next'>
  readonly senders: readonly Sender[]
  readonly texts: Texts
  route(): RouteDeps
}

interface Line {
  readonly about: string
  readonly school: string
  readonly text: string
}

/** Unsolicited messages a person gets in a week, at most. */
const MOST_A_WEEK = 2
const USED = ['calls', 'messages'] as const

/** One line to the administrators of each school that missed messages while nothing ran, with their number: what is older than two hours is not sent. */
export async function droppedLines(deps: OperatorDeps, fromMs: number, untilMs: number, nowMs: number): Promise<readonly Reminder[]> {
  const missed = new Map<string, Set<string>>()
  for (let slot = deps.decider.next(fromMs); slot !== undefined && slot <= untilMs; slot = deps.decider.next(slot)) {
    for await (const notices of deps.decider.due(slot)) {
      for (const { school, key } of notices) missed.set(school, (missed.get(school) ?? new Set()).add(key))
    }
  }
  const lines = [...missed].map(([school, keys]): Line => {
    return { school, about: `dropped ${fromMs}`, text: deps.texts.remindersDropped(keys.size, fromMs, nowMs) }
  })
  return addressed(lines, deps, nowMs)
}

/** One line a month for each allowance of which four fifths are used: to the office where there is one, else to the schools. */
export function allowanceLines(deps: OperatorDeps, nowMs: number): readonly Reminder[] {
  const month = dayOf(nowMs).slice(0, 7)
  const short = deps.senders.flatMap(({ name, account, limits: { perMonth } }) => {
    if (perMonth === undefined) return []
    const uses = deps.storage.uses(name, account, month)
    return USED.filter((what) => isShort({ used: uses[what], limit: perMonth[what] })).map((what) => {
      return {
        about: `allowance ${name} ${account} ${month} ${what}`,
        text: deps.texts.allowanceShort(name, what, uses[what], perMonth[what]),
      }
    })
  })
  if (short.length === 0) return []
  const schools = topmost(deps.storage.directory())
  const lines = schools.flatMap((school) => short.map((each): Line => ({ ...each, school })))
  return addressed(lines, deps, nowMs)
}

function addressed(lines: readonly Line[], deps: OperatorDeps, nowMs: number): readonly Reminder[] {
  const day = dayOf(nowMs)
  const directory = deps.storage.directory()
  const route = deps.route()
  const dueAtMs = decentTime(deps.decider, nowMs)
  return lines.flatMap(({ about, school, text }) =>
    administratorsOf(directory, school, day).flatMap((person) => {
      const key = `operator ${about} ${school} ${person}`
      const notice: Notice = { key, kind: 'operator', school, to: { kind: 'person', person }, dueAtMs, tells: [key], part: { text } }
      const hold = messagesOf(deps.storage, school, person, mondayOf(dayOf(dueAtMs))) >= MOST_A_WEEK
      return routed(notice, route, { nowMs, hold })?.reminder ?? []
    }),
  )
}

/** Now, or the next morning on which something teaches when it is quiet or a day off. */
function decentTime(decider: Pick<Decider, 'next'>, nowMs: number): number {
  const today = dayOf(nowMs)
  const slot = decider.next(startOfDay(today) - 1)
  const isOff = slot === undefined || dayOf(slot) !== today
  return isOff || isQuiet(minuteOfDay(nowMs)) ? (decider.next(nowMs) ?? nowMs) : nowMs
}

function messagesOf(storage: Pick<Storage, 'told'>, school: string, person: string, week: Day): number {
  const own = storage.told({ school, since: week }).filter((told) => told.to === person && told.week === week)
  return new Set(own.map(({ atMs }) => atMs)).size
}

function topmost({ people, spells }: Directory): readonly string[] {
  const offices = spells.flatMap((spell) => (spell.kind === 'post' && OFFICE_ROLES.includes(spell.role) ? [spell.school] : []))
  return [...new Set(offices.length > 0 ? offices : people.map(({ school }) => school))]
}
