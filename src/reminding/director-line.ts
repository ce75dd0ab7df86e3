import { mondayOf } from '../domain/day.js'
import { SMALLEST_CELL } from '../domain/totals.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import type { Item } from './item.js'
import { holders } from './responsible.js'
import type { TextsOf } from './texts-of.js'
import type { SchoolWorld } from './world.js'

/**
 * What the director (教导主任) hears once a week in private, in numbers: how many people no channel can be pushed to, and how many nudges wait for
 * next week because two messages had been sent. Nothing where there is nothing to say.
 */
export function directorItems(world: SchoolWorld, deferred: number, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  const unreachable = world.people.filter(({ reachable }) => !reachable).length
  const linesIn = (texts: RemindingTexts) => [
    ...(unreachable > 0 ? [texts.remindUnreachable(unreachable)] : []),
    ...(deferred >= SMALLEST_CELL ? [texts.remindDeferred(deferred)] : []),
  ]
  if (world.isOffice) return []
  return holders(world, 'director-teaching').flatMap(({ id }): Item[] => {
    const key = `director ${world.school} ${id} ${mondayOf(world.day)}`
    const lines = linesIn(textsOf(id))
    return told.has(key) || lines.length === 0 ? [] : [{ person: id, kind: 'digest', lastDay: false, tells: [key], text: lines.join('\n') }]
  })
}
