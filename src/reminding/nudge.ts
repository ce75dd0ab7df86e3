import { mondayOf } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import { freePeriods } from './free-periods.js'
import type { Item } from './item.js'
import { putOffTo } from './matter.js'
import type { Owed, SchoolWorld, Worker } from './world.js'

/** More would not fit a phone. */
const MOST_DUTIES = 4
/** Periods that are spoken of every week; what is owed over years is spoken of once a term. */
const WEEKLY = new Set(['week', 'month', 'term'])

/** What a person is told who is behind pace: what is missing, the pace, and when there is a lesson to hear. Nothing that was told this week. */
export function nudgeItem(world: SchoolWorld, worker: Worker, told: ReadonlySet<string>, texts: RemindingTexts): Item | undefined {
  const behind = behindPace(worker).filter((owed) => !told.has(nudgeKey(world, worker, owed)) && !isPutOff(world, worker, owed))
  const duties = [...groupBy(behind, ({ duty }) => duty).values()].map((same) => same.sort((a, b) => shortOf(b) - shortOf(a)))
  if (duties.length === 0) return undefined
  const leading = duties.map(([first]) => first!)
  const shown = leading.slice(0, MOST_DUTIES)
  const changed = behind.filter(({ changed: since }) => since !== null).map((owed) => ({ owed, key: ruleKey(worker, owed) }))
  const news = new Set(changed.filter(({ key }) => !told.has(key)).map(({ owed }) => owed))
  const hears = shown.some(({ kind }) => kind === 'observation') ? freePeriods(world, worker) : []
  const lines = [
    ...shown.map((owed) => texts.remindBehind(owed, news.has(owed))),
    ...(leading.length > shown.length ? [texts.remindMoreDuties(leading.length - shown.length)] : []),
    ...(hears.length > 0 ? [texts.remindFree(hears, world.day, worker.groups.length > 0)] : []),
  ]
  return {
    person: worker.id,
    kind: 'nudge',
    lastDay: false,
    tells: [...behind.map((owed) => nudgeKey(world, worker, owed)), ...changed.filter(({ owed }) => news.has(owed)).map(({ key }) => key)],
    text: lines.join('\n'),
    subject: shown[0]!.obligation,
    why: shown[0]!.obligation,
  }
}

/** On the day to which a person put nudges off they come back, if they are still due. */
export function comesBackToday({ wishes, day, days }: SchoolWorld, { id, duties }: Worker): boolean {
  const later = putOffTo(wishes, id, ['', ...duties.map(({ obligation }) => obligation)])
  return later !== undefined && days.next(later) === day
}

function isPutOff({ wishes, day }: SchoolWorld, { id }: Worker, { obligation }: Owed): boolean {
  const later = putOffTo(wishes, id, ['', obligation])
  return later !== undefined && day < later
}

function behindPace({ duties }: Worker): readonly Owed[] {
  return duties.filter(({ state }) => state === 'behind' || state === 'overdue')
}

function shortOf({ pace, actual }: Owed): number {
  return pace - actual
}

function nudgeKey({ day, days }: SchoolWorld, { id }: Worker, { obligation, period }: Owed): string {
  return `nudge ${id} ${obligation} ${WEEKLY.has(period) ? mondayOf(day) : (days.termFrom(day) ?? day)}`
}

function ruleKey({ id }: Worker, { obligation, changed }: Owed): string {
  return `rule ${id} ${obligation} ${changed}`
}
