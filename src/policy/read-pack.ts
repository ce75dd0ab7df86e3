import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { Bind, DatedQuota, Quota, ValueLabel } from '../domain/obligation.js'
import type { CarriedDuty, Pack, Quotation } from '../domain/pack.js'
import { PackError } from './pack-error.js'
import { type CarriedEntry, type PackFile, packSchema, type QuotaEntry } from './pack-schema.js'

const STATED: ValueLabel = '文件规定'

/** Reads one pack from YAML text. Throws PackError with every mistake, each named by file and place. */
export function readPack(file: string, text: string): Pack {
  const document = parseDocument(text, { uniqueKeys: true })
  if (document.errors.length > 0) throw new PackError(document.errors.map((error) => `${file}：${error.message.split('\n')[0]}`))
  const parsed = packSchema.safeParse(document.toJS(), { error: z.locales.zhCN().localeError })
  if (!parsed.success) throw new PackError(parsed.error.issues.map((issue) => `${file}：${placeOf(issue.path)}${issue.message}`))
  const mistakes = mistakesOf(parsed.data)
  if (mistakes.length > 0) throw new PackError(mistakes.map((mistake) => `${file}：${mistake}`))
  return packOf(parsed.data)
}

function packOf(file: PackFile): Pack {
  const { obligations, ...about } = file
  return {
    ...about,
    obligations: obligations.filter((each) => each.shape === 'quota').map((each) => quotaOf(file.id, each)),
    carried: obligations.filter((each) => each.shape === 'carried').map((each) => carriedOf(file.id, each)),
    quotes: quotesOf(file),
    covers: new Map(obligations.flatMap((each) => each.covers.map((row) => [row, each.id] as const))),
  }
}

function quotaOf(pack: string, { id, shape, kind, unit, title, period, note, clause, binds }: QuotaEntry): Quota {
  const all = binds.flatMap(({ role, 'at-least': values, ...bind }) => {
    const dated = values.map((each): DatedQuota => {
      return { from: each.from ?? null, quota: each.value, clause: each.clause ?? clause, quote: each.quote, label: each.label ?? STATED }
    })
    return [role].flat().map((one): Bind => ({ ...bind, role: one, values: dated }))
  })
  return { id, pack, shape, kind, unit, title, period, binds: all, ...(note === undefined ? {} : { note }) }
}

function carriedOf(pack: string, { shape: _, covers: __, label, ...duty }: CarriedEntry): CarriedDuty {
  return { ...duty, pack, label: label ?? STATED }
}

function quotesOf(file: PackFile): Quotation[] {
  return file.obligations.flatMap((each) => [
    { at: each.id, quote: each.quote },
    ...(each.shape === 'quota'
      ? each.binds.flatMap((bind) => bind['at-least'].map(({ quote }) => ({ at: `${each.id} ${bind.row}`, quote })))
      : []),
  ])
}

/** What the shape alone cannot show. */
function mistakesOf(file: PackFile): string[] {
  const mistakes: string[] = []
  const carriers = new Map<string, string>()
  const ids = new Set<string>()
  file.obligations.forEach((each, index) => {
    const at = `obligations[${index}]`
    if (!each.id.startsWith(`${file.id}.`)) mistakes.push(`${at}.id：要以 ${file.id}. 开头`)
    if (ids.has(each.id)) mistakes.push(`${at}.id：${each.id} 写了两次`)
    ids.add(each.id)
    for (const row of each.covers) {
      const other = carriers.get(row)
      if (other !== undefined) mistakes.push(`${at}.covers：${row} 已经在 ${other} 里`)
      carriers.set(row, each.id)
    }
    if (each.shape === 'quota') mistakes.push(...bindMistakes(each, at))
  })
  return mistakes
}

function bindMistakes(each: QuotaEntry, at: string): string[] {
  const mistakes: string[] = []
  each.binds.forEach((bind, index) => {
    if (!each.covers.includes(bind.row)) mistakes.push(`${at}.binds[${index}].row：${bind.row} 不在 covers 里`)
    const days = bind['at-least'].map(({ from }) => from ?? '')
    if (new Set(days).size < days.length) mistakes.push(`${at}.binds[${index}].at-least：同一天有两个数`)
  })
  for (const row of each.covers) {
    if (!each.binds.some((bind) => bind.row === row)) mistakes.push(`${at}.covers：${row} 没有对应的 binds`)
  }
  return mistakes
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return place === '' ? '' : `${place.replace(/^\./, '')}：`
}
