import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { DatedValue } from '../../src/domain/obligation.js'
import type { Credit } from '../../src/domain/record.js'
import { schoolCalendar } from '../../src/domain/school-calendar.js'
import type { Bind, Quota } from '../../src/domain/shapes/quota.js'
import type { Spell } from '../../src/domain/spell.js'
import type { Standing, StandingInput } from '../../src/domain/standing.js'
import type { Term } from '../../src/domain/term.js'
import { fromRoot } from '../../src/root.js'

export const standingFile = (name: string): string => fromRoot('test', 'fixtures', 'standing', name)
const json = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T

export function fixtureTerm(file = 'term.yaml'): Term {
  return { provisional: [], ...parse(readFileSync(fromRoot('demo', file), 'utf8')) } as Term
}

export const calendar = schoolCalendar(fixtureTerm())

export const spells: readonly Spell[] = json<{ spells: Spell[] }>(fromRoot('demo', 'spells.json')).spells

export const serviceStarts: ReadonlyMap<string, string> = new Map(
  readFileSync(fromRoot('demo', 'roster.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map((cells) => [cells[2]!, cells[9]!]),
)

interface RawRecord {
  readonly id: string
  readonly kind: string
  readonly school: string
  readonly day: string
  readonly backfilled: boolean
  readonly status: Credit['status']
  readonly fields: { credits: string[]; periods?: number[]; teacher?: string; note?: string | null }
}

export const credits: readonly Credit[] = json<{ records: RawRecord[] }>(standingFile('records.json')).records.flatMap((raw) =>
  raw.fields.credits.map((person) => ({
    recordId: raw.id,
    school: raw.school,
    person,
    kind: raw.kind,
    day: raw.day,
    lessons: raw.kind === 'observation' ? (raw.fields.periods ?? []).map((period) => `${raw.day}|${period}|${raw.fields.teacher}`) : [],
    noted: typeof raw.fields.note === 'string' && raw.fields.note !== '',
    backfilled: raw.backfilled,
    status: raw.status,
  })),
)

interface RawDuty {
  obligation: string
  pack: string
  kind: string
  unit: string
  period: 'term' | 'week'
  binds: (Pick<Bind, 'role' | 'when' | 'row' | 'needs'> & { quota: number })[]
}

interface RawPacks {
  duties: RawDuty[]
  rulesets: Record<string, Record<string, { from: string; quota: number }[]>>
}

/** A quota with nothing but what a test is about. */
export function plainQuota(given: Pick<Quota, 'id' | 'pack' | 'kind' | 'unit' | 'period' | 'binds'>): Quota {
  return {
    ...given,
    shape: 'quota',
    title: given.id,
    clause: '',
    quote: '',
    covers: given.binds.map((bind) => bind.row),
    actors: [],
    modality: 'must',
    measure: 'count',
    where: {},
    bodies: [],
  }
}

/** The duties of packs.json, with a ruleset's dated values laid over them. */
export function duties(ruleset: string): ReadonlyMap<string, Quota> {
  const packs = json<RawPacks>(standingFile('packs.json'))
  const later = packs.rulesets[ruleset]!
  const value = (from: string | null, value: number): DatedValue => ({ from, value, clause: '', quote: '', label: '文件规定' })
  return new Map(
    packs.duties.map(({ obligation, binds, ...duty }) => [
      obligation,
      plainQuota({
        ...duty,
        id: obligation,
        binds: binds.map(({ quota, ...bind }) => ({
          ...bind,
          values: [value(null, quota), ...(later[bind.row] ?? []).map((each) => value(each.from, each.quota))],
        })),
      }),
    ]),
  )
}

export interface Expected extends Omit<Standing, 'obligation'> {
  readonly n: number
  readonly obligation: string
  readonly ruleset: string
  readonly tags: readonly string[]
}

export const expectations = json<{ standings: Expected[] }>(standingFile('standings.json')).standings

/** Input for a standing of somebody of the fixture. */
export function inputFor(person: string, obligation: Quota, day: string): StandingInput {
  return {
    obligation,
    person: { id: person, serviceStart: serviceStarts.get(person) || null },
    spells: spells.filter((spell) => spell.person === person),
    credits: credits.filter((credit) => credit.person === person),
    calendar,
    day,
    adoptions: 'all',
  }
}
