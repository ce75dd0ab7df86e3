import type { Item } from './item.js'
import type { TextsOf } from './texts-of.js'
import type { SchoolWorld } from './world.js'

/** 待补: once, on a morning after the day of entry, the author hears which records still lack something. */
export function openRecordItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  return world.people.flatMap(({ id, open }): Item[] => {
    const key = (record: string) => `open ${world.school} ${record}`
    const untold = open.filter((each) => each.enteredOn < world.day && !told.has(key(each.id)))
    if (untold.length === 0) return []
    const text = textsOf(id).remindOpen(untold.map((each) => ({ id: each.id, kind: each.kind })))
    return [{ person: id, kind: 'nudge', lastDay: false, tells: untold.map((each) => key(each.id)), text }]
  })
}
