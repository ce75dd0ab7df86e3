import { isShort } from '../delivery/allowance.js'
import { dayOf, minuteOfDay, mondayOf, startOfDay } from '../domain/day.js'
import { messagesLeft } from '../domain/messages-left.js'
import { isQuiet } from '../domain/quiet-hours.js'
import { topmostSchools } from '../domain/topmost-schools.js'
import type { Sender } from '../platforms/platform.js'
import type { Reminder } from '../storage/reminder.js'
import type { Storage } from '../storage/storage.js'
import type { Texts } from '../texts/texts.js'
import { administratorsOf } from './administrators.js'
import type { Decider } from './decider.js'
import type { Notice } from './notice.js'
import { type RouteDeps, routed } from './route.js'
import { textsByWishes } from './texts-of.js'

export interface OperatorDeps {
  readonly storage: Pick<Storage, 'told' | 'wishes' | 'uses' | 'directory' | 'outbox'>
  readonly decider: Pick<Decider, 'due' | 'next'>
  readonly senders: readonly Sender[]
  route(): Promise<RouteDeps>
}

export interface Line {
  readonly about: string
  readonly school: string
  text(texts: Texts): string
}

const USED = ['calls', 'messages'] as const

/** One line to the administrators of each school that missed messages while nothing ran, with their number: what is older than two hours is not sent. */
export async function droppedLines(deps: OperatorDeps, fromMs: number, untilMs: number, nowMs: number): Promise<readonly Reminder[]> {
  const missed = new Map<string, Set<string>>()
  const { reach } = await deps.route()
  for (let slot = await deps.decider.next(fromMs); slot !== undefined && slot <= untilMs; slot = await deps.decider.next(slot)) {
    for await (const notices of deps.decider.due(slot)) {
      const sendable = notices.filter(({ to }) => to.kind === 'person' || reach.group(to.binding) !== undefined)
      for (const { school, key } of sendable) missed.set(school, (missed.get(school) ?? new Set()).add(key))
    }
  }
  const lines = [...missed].map(([school, keys]): Line => {
    return { school, about: `dropped ${fromMs}`, text: (texts) => texts.remindersDropped(keys.size, fromMs, nowMs) }
  })
  return addressed(lines, deps, nowMs)
}

/** One line a month for each allowance of which four fifths are used: to the office where there is one, else to the schools. */
export async function allowanceLines(deps: OperatorDeps, nowMs: number): Promise<readonly Reminder[]> {
  const month = dayOf(nowMs).slice(0, 7)
  const asked = deps.senders.map(async ({ name, account, limits: { perMonth } }) => {
    if (perMonth === undefined) return []
    const uses = await deps.storage.uses(name, account, month)
    return USED.filter((what) => isShort({ used: uses[what], limit: perMonth[what] })).map((what) => {
      return {
        about: `allowance ${name} ${account} ${month} ${what}`,
        text: (texts: Texts) => texts.allowanceShort(name, what, uses[what], perMonth[what]),
      }
    })
  })
  const short = (await Promise.all(asked)).flat()
  if (short.length === 0) return []
  const schools = topmostSchools(await deps.storage.directory())
  const lines = schools.flatMap((school) => short.map((each): Line => ({ ...each, school })))
  return addressed(lines, deps, nowMs)
}

/** As messages to the administrators of each school, now or when they may be disturbed. */
export async function addressed(lines: readonly Line[], deps: OperatorDeps, nowMs: number): Promise<readonly Reminder[]> {
  const day = dayOf(nowMs)
  const [directory, route, dueAtMs] = await Promise.all([deps.storage.directory(), deps.route(), decentTime(deps.decider, nowMs)])
  const reminders = lines.flatMap(({ about, school, text }) =>
    administratorsOf(directory, school, day).map(async (person) => {
      const key = `operator ${about} ${school} ${person}`
      const textsOf = textsByWishes(await deps.storage.wishes(school))
      const notice: Notice = {
        key,
        kind: 'operator',
        school,
        to: { kind: 'person', person },
        dueAtMs,
        tells: [key],
        part: { text: text(textsOf(person)) },
      }
      const week = mondayOf(dayOf(dueAtMs))
      const hold = messagesLeft(await deps.storage.told({ school, since: week }), person, week) <= 0
      return (await routed(notice, route, { nowMs, hold }))?.reminder
    }),
  )
  return (await Promise.all(reminders)).filter((each) => each !== undefined)
}

/** Now, or the next morning on which something teaches when it is quiet or a day off. */
async function decentTime(decider: Pick<Decider, 'next'>, nowMs: number): Promise<number> {
  const today = dayOf(nowMs)
  const slot = await decider.next(startOfDay(today) - 1)
  const isOff = slot === undefined || dayOf(slot) !== today
  return isOff || isQuiet(minuteOfDay(nowMs)) ? ((await decider.next(nowMs)) ?? nowMs) : nowMs
}
