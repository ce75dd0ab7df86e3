import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { addDays, type Day, isDay, weekdayOf } from '../domain/day.js'

/** A calendar file that cannot be used, or a day of a year without one. The message is a sentence for people. */
export class HolidayError extends Error {
  override readonly name = 'HolidayError'
}

const day = z.string().refine(isDay, { error: '没有这一天，日期写成 2026-10-01 这样' })
const schema = z.strictObject({
  year: z.int(),
  source: z.string().min(1),
  provisional: z.boolean(),
  holidays: z.array(z.strictObject({ name: z.string().min(1), from: day, to: day, work: z.array(day) })),
})

/** What the State Council's notice makes of a day. `work`: a weekend day worked for a holiday (调休上班). */
export type StateDay =
  | { readonly kind: 'weekday' | 'weekend'; readonly provisional: boolean }
  | { readonly kind: 'holiday' | 'work'; readonly name: string; readonly provisional: boolean }

/** The State Council's holidays (国务院办公厅节假日安排) of the years that have a file; never a guess about another year. */
export class Holidays {
  readonly #days = new Map<Day, { readonly kind: 'holiday' | 'work'; readonly name: string }>()
  readonly #provisional = new Map<number, boolean>()

  constructor(files: readonly z.infer<typeof schema>[]) {
    for (const { year, provisional, holidays } of files) {
      this.#provisional.set(year, provisional)
      for (const { name, from, to, work } of holidays) {
        for (let each = from; each <= to; each = addDays(each, 1)) this.#days.set(each, { kind: 'holiday', name })
        for (const each of work) this.#days.set(each, { kind: 'work', name })
      }
    }
  }

  /** Throws HolidayError when the day's year has no file. */
  on(day: Day): StateDay {
    const year = Number(day.slice(0, 4))
    const provisional = this.#provisional.get(year)
    if (provisional === undefined)
      throw new HolidayError(`没有 ${year} 年的节假日安排：等国务院办公厅通知发布后，把它写进 calendars/${year}.yaml`)
    const named = this.#days.get(day)
    return named ? { ...named, provisional } : { kind: weekdayOf(day) <= 5 ? 'weekday' : 'weekend', provisional }
  }
}

/** Reads every `YYYY.yaml` of a folder. Throws HolidayError naming the file. */
export function readHolidays(folder: string): Holidays {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return new Holidays(names.sort().map((name) => readYear(join(folder, name), name)))
}

function readYear(file: string, name: string): z.infer<typeof schema> {
  let data: unknown
  try {
    data = parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new HolidayError(`${file}：YAML 写法有误：${error instanceof Error ? error.message.split('\n')[0] : ''}`)
  }
  const parsed = schema.safeParse(data)
  if (!parsed.success)
    throw new HolidayError(parsed.error.issues.map((issue) => `${file}：${issue.path.join('.')} ${issue.message}`).join('\n'))
  if (name !== `${parsed.data.year}.yaml`) throw new HolidayError(`${file}：里面写的是 ${parsed.data.year} 年，文件名要一致`)
  return parsed.data
}
