import { mondayOf } from '../domain/day.js'
import { kindOf } from '../domain/kinds.js'
import { plainWords } from '../domain/marked-text.js'
import { SMALLEST_CELL } from '../domain/totals.js'
import type { Part } from '../platforms/platform.js'
import { chatKey } from '../storage/reminder.js'
import type { GroupBinding } from '../storage/storage.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import type { Notice } from './notice.js'
import { isLastOfWeek } from './school-days.js'
import { digestMinute, slotMs } from './slots.js'
import type { TextsOf } from './texts-of.js'
import type { Logged, SchoolWorld, Worker } from './world.js'

/** Kinds named in a digest: what teachers do together. All others are added up: a screen is small, and some of them are nobody's business. */
const NAMED = ['observation', 'evaluation-meeting', 'reflection', 'collective-prep', 'teaching-research']

export interface Sum {
  /** Null: several kinds added up. */
  readonly kind: string | null
  readonly n: number
  readonly unit: string
}

/** The digests of the groups that are due this day, the last teaching day of a week, whatever the hour; those told are left out. */
export function digestNotices(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Notice[] {
  if (world.isOffice || !isLastOfWeek(world.days, world.day)) return []
  return world.groups.flatMap((binding): Notice[] => {
    const minute = digestMinute(world.wishes, chatKey(binding))
    const key = `digest ${world.school} ${chatKey(binding)} ${mondayOf(world.day)}`
    if (minute === undefined || told.has(key)) return []
    return [
      {
        key,
        kind: 'digest',
        school: world.school,
        to: { kind: 'group', binding },
        dueAtMs: slotMs(world.day, minute),
        tells: [key],
        part: digestPart(world, binding, textsOf(chatKey(binding))),
      },
    ]
  })
}

/**
 * A group's week: sums of the school or of the subject group, and whether most are on pace. No name, no percentage; nothing that fewer than three
 * people did, nothing about so few that somebody could be found in it.
 */
function digestPart(world: SchoolWorld, { group }: GroupBinding, texts: RemindingTexts): Part {
  const members = group === null ? world.people : world.people.filter((person) => person.groups.includes(group))
  const sums = sumsOf(world.logged, new Set(members.map(({ id }) => id)))
  const marked = texts.digest({
    teachingDays: world.days.ofWeek(world.day).length,
    group,
    sums,
    mostOnPace: mostAreOnPace(members),
  })
  return { text: plainWords(marked, texts.betweenSentences), marked }
}

function sumsOf(logged: readonly Logged[], members: ReadonlySet<string>): readonly Sum[] {
  const own = logged
    .map((each) => ({ ...each, people: each.people.filter((id) => members.has(id)) }))
    .filter(({ people }) => people.length > 0)
  const named = NAMED.filter((kind) => peopleIn(own.filter((each) => each.kind === kind)) >= SMALLEST_CELL)
  const rest = own.filter(({ kind }) => !named.includes(kind))
  return [
    ...named.map((kind): Sum => ({ kind, n: amountOf(own.filter((each) => each.kind === kind)), unit: kindOf(kind)!.unit })),
    ...(peopleIn(rest) >= SMALLEST_CELL ? [{ kind: null, n: rest.length, unit: '' }] : []),
  ]
}

function peopleIn(logged: readonly Logged[]): number {
  return new Set(logged.flatMap(({ people }) => people)).size
}

/** As `/进度 全校` adds up: lessons per person who heard them, everything else per record. */
function amountOf(logged: readonly Logged[]): number {
  const keys = logged.flatMap(({ lessons, people }, at) =>
    lessons.length === 0 ? [String(at)] : lessons.flatMap((lesson) => people.map((person) => `${person}|${lesson}`)),
  )
  return new Set(keys).size
}

/** More than half of those who owe something, and three at least. */
function mostAreOnPace(members: readonly Worker[]): boolean {
  const owing = members.filter(({ duties }) => duties.some(({ state }) => state !== 'exempt'))
  const well = owing.filter(({ duties }) => duties.every(({ state }) => state !== 'behind' && state !== 'overdue'))
  return well.length >= SMALLEST_CELL && well.length * 2 > owing.length
}
