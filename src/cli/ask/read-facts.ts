import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Day } from '../../domain/day.js'
import type { Credit } from '../../domain/record.js'
import { ROLES, roleOf } from '../../domain/roles.js'
import { type SchoolCalendar, schoolCalendar } from '../../domain/school-calendar.js'
import type { Spell } from '../../domain/spell.js'
import { csvRows } from '../../import/csv-rows.js'
import { dayCell } from '../../import/day-cell.js'
import { decodeText } from '../../import/decode-text.js'
import { readTerm } from '../../import/term.js'
import type { LaterValues } from '../../policy/overlay.js'
import { CliError } from '../io.js'
import { askSchema, packsSchema, recordsSchema, spellsSchema } from './ask-file.js'

export interface Question {
  readonly n: number | string
  readonly person: string
  readonly obligation: string
  readonly day: Day
  readonly ruleset: string
}

/** Everything that standings from files need. */
export interface Facts {
  readonly questions: readonly Question[]
  readonly calendar: SchoolCalendar
  readonly serviceStarts: ReadonlyMap<string, Day | null>
  readonly spells: readonly Spell[]
  readonly credits: readonly Credit[]
  readonly rulesets: Readonly<Record<string, LaterValues>>
}

/** Reads an ask file and the files its head names in the folder. Throws CliError naming the file and what is wrong in it. */
export function readFacts(folder: string, askFile: string): Facts {
  const ask = parseJson(existsSync(askFile) ? askFile : join(folder, askFile), askSchema)
  const inFolder = (name: string): string => join(folder, name)
  return {
    questions: ask.standings,
    calendar: calendarOf(inFolder(ask.term)),
    serviceStarts: serviceStartsOf(inFolder(ask.roster)),
    spells: parseJson(inFolder(ask.spells), spellsSchema).spells.flatMap(spellOf),
    credits: parseJson(inFolder(ask.records), recordsSchema).records.flatMap(creditsOf),
    rulesets: parseJson(inFolder(ask.packs), packsSchema).rulesets,
  }
}

function calendarOf(file: string): SchoolCalendar {
  const reading = readTerm(decodeText(bytesOf(file)))
  if ('term' in reading) return schoolCalendar(reading.term)
  throw new CliError(reading.mistakes.map(({ line, at, message }) => `${file} 第${line}行「${at}」${message}`).join('\n'))
}

/** Only two columns matter here, so a roster with any others is taken. */
function serviceStartsOf(file: string): Map<string, Day | null> {
  const [head, ...rows] = csvRows(decodeText(bytesOf(file)).replace(/^\uFEFF/, ''))
  const column = (...headers: string[]): number => {
    const place = head?.cells.findIndex((cell) => headers.includes(cell.trim().toLowerCase())) ?? -1
    if (place < 0) throw new CliError(`${file}：缺少列 ${headers.join(' / ')}`)
    return place
  }
  const id = column('id', '工号')
  const start = column('service_start', '任教起始')
  return new Map(
    rows.map(({ line, cells }) => {
      const text = cells[start]?.trim() ?? ''
      const day = text === '' ? null : dayCell(text)
      if (day === undefined) throw new CliError(`${file} 第${line}行：任教起始“${text}”不是日期`)
      return [cells[id]?.trim() ?? '', day]
    }),
  )
}

type RawSpell = z.infer<typeof spellsSchema>['spells'][number]

/** A post whose role is none of ours, such as 师傅, is bound by nothing: it is passed over. */
function spellOf(raw: RawSpell): Spell[] {
  if (raw.kind === 'leave') return [{ ...raw, title: '' }]
  const role = ROLES.find((each) => each === raw.role) ?? roleOf(raw.role)
  return role === undefined ? [] : [{ ...raw, role }]
}

type RawRecord = z.infer<typeof recordsSchema>['records'][number]

function creditsOf({ id, kind, school, author, day, backfilled, status, fields }: RawRecord): Credit[] {
  const lessons = kind === 'observation' ? (fields.periods ?? []).map((period) => `${day}|${period}|${fields.teacher ?? ''}`) : []
  const noted = Boolean(fields.note?.trim())
  return (fields.credits ?? [author]).map((person) => ({ recordId: id, school, person, kind, day, lessons, noted, backfilled, status }))
}

function parseJson<T>(file: string, schema: z.ZodType<T>): T {
  let data: unknown
  try {
    data = JSON.parse(bytesOf(file).toString('utf8'))
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new CliError(`${file}：不是 JSON`)
  }
  const parsed = schema.safeParse(data, { error: z.locales.zhCN().localeError })
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  throw new CliError(`${file}：${first?.path.join('.')} ${first?.message}`)
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new CliError(`读不到文件 ${file}`)
  }
}
