import { mondayOf } from '../domain/day.js'
import { type MarkedText, plainWords } from '../domain/marked-text.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import type { Item } from './item.js'
import { holders } from './responsible.js'
import type { TextsOf } from './texts-of.js'
import type { SchoolWorld } from './world.js'

/** Schools named on one phone screen. */
const MOST_SCHOOLS = 8

/**
 * The education office's week, in private to its leaders and staff (S10): sums, how many schools are on pace, which may need help, in order of
 * name, reasons before effort; then what was handed up to it. No person, no ranking.
 */
export function countyItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  const { county, school, day } = world
  if (!world.isOffice || county.length === 0) return []
  const judged = county.filter(({ mostOnPace }) => mostOnPace !== undefined)
  const inNeed = judged.filter(({ mostOnPace }) => !mostOnPace)
  const linesIn = (texts: RemindingTexts): MarkedText => [
    texts.countyWeek(
      county.reduce((sum, each) => sum + each.lessons, 0),
      judged.length - inNeed.length,
      judged.length,
      inNeed.length,
    ),
    ...inNeed
      .slice(0, MOST_SCHOOLS)
      .map((each) => [texts.countyInNeed(each.school, each.absences.onLeave, each.absences.vacant, each.exams)]),
    ...(inNeed.length > MOST_SCHOOLS ? [[texts.countyMoreInNeed(inNeed.length - MOST_SCHOOLS)]] : []),
  ]
  const leaders = [...new Set([...holders(world, 'bureau-leader'), ...holders(world, 'bureau')])]
  return leaders.flatMap(({ id }): Item[] => {
    const texts = textsOf(id)
    const key = `county-digest ${school} ${id} ${mondayOf(day)}`
    if (told.has(key)) return []
    const handedUp = county.flatMap((each) =>
      each.handedUp.map((matter) => ({ ...matter, school: each.school, key: `escalation ${each.school} ${matter.matter} county ${id}` })),
    )
    const news = handedUp.filter((each) => !told.has(each.key))
    const marked = [...linesIn(texts), ...news.map((each) => [texts.countyHandedUp(each.school, each.title, each.due)])]
    return [
      {
        person: id,
        kind: 'county-digest',
        lastDay: false,
        tells: [key, ...news.map((each) => each.key)],
        text: plainWords(marked, '\n'),
        marked,
        choices: [{ label: texts.choiceReasons, value: texts.countyCommand }],
      },
    ]
  })
}
