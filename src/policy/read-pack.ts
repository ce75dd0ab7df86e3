import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import { z } from 'zod'
import type { Pack, Quotation } from '../domain/pack.js'
import { amendmentOf } from './amendment-of.js'
import { obligationOf } from './obligation-of.js'
import { PackError } from './pack-error.js'
import { type ObligationEntry, type PackFile, packSchema } from './pack-schema.js'
import { amendmentSchema } from './schema/amendment.js'
import type { QuotaEntry } from './schema/quota.js'

/** Reads one pack from YAML text. Throws PackError with every mistake, each named by file and place. */
export function readPack(file: string, text: string): Pack {
  const data = parse(file, text)
  if (typeof data === 'object' && data !== null && 'amends' in data) return amendmentOf(checked(file, amendmentSchema, data))
  const pack = checked(file, packSchema, data)
  const mistakes = mistakesOf(pack)
  if (mistakes.length > 0) throw new PackError(mistakes.map((mistake) => `${file}：${mistake}`))
  return packOf(pack)
}

function checked<T>(file: string, schema: z.ZodType<T>, data: unknown): T {
  const parsed = schema.safeParse(data, { error: z.locales.zhCN().localeError })
  if (parsed.success) return parsed.data
  throw new PackError(parsed.error.issues.map((issue) => `${file}：${placeOf(issue.path)}${issue.message}`))
}

/** Packs are thousands of lines and are read at every start: js-yaml takes a tenth of the time of the library that keeps positions. */
function parse(file: string, text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    throw new PackError([`${file}：${error.message.split('\n')[0]}`])
  }
}

function packOf(file: PackFile): Pack {
  const { obligations, 'out-of-scope': outOfScope = [], template = false, source, ...about } = file
  const { file: name, after, before } = source
  return {
    ...about,
    template,
    source: { file: name, ...(after && { after }), ...(before && { before }) },
    obligations: obligations.map((each) => obligationOf(file.id, each)),
    outOfScope,
    quotes: [...obligations.flatMap(quotesOf), ...outOfScope.map(({ covers, quote }) => ({ at: covers[0]!, quote }))],
  }
}

function quotesOf(each: ObligationEntry): Quotation[] {
  const own = { at: each.id, quote: each.quote }
  const cited = (row: string, values: readonly { readonly quote: string }[] = []) =>
    values.map(({ quote }) => ({ at: `${each.id} ${row}`, quote }))
  switch (each.shape) {
    case 'quota':
      return [own, ...rowsOf(each).flatMap((bind) => cited(bind.row, bind['at-least']))]
    case 'ceiling':
      return [own, ...each.limits.flatMap((limit) => cited(limit.row, limit['at-most'] ?? limit.exactly))]
    case 'coverage':
      return [own, ...cited(each.covers[0]!, each['at-least'])]
    default:
      return [own]
  }
}

function rowsOf({
  binds = [],
  bodies = [],
}: QuotaEntry): readonly (NonNullable<QuotaEntry['binds']>[number] | NonNullable<QuotaEntry['bodies']>[number])[] {
  return [...binds, ...bodies]
}

/** What the shape alone cannot show. */
function mistakesOf(file: PackFile): string[] {
  const mistakes: string[] = []
  const carriers = new Map<string, string>()
  const ids = new Set<string>()
  const carry = (rows: readonly string[], carrier: string, at: string): void => {
    for (const row of rows) {
      const other = carriers.get(row)
      if (other !== undefined) mistakes.push(`${at}.covers：${row} 已经在 ${other} 里`)
      carriers.set(row, carrier)
    }
  }
  file.obligations.forEach((each, index) => {
    const at = `obligations[${index}]`
    if (!each.id.startsWith(`${file.id}.`)) mistakes.push(`${at}.id：要以 ${file.id}. 开头`)
    if (ids.has(each.id)) mistakes.push(`${at}.id：${each.id} 写了两次`)
    ids.add(each.id)
    carry(each.covers, each.id, at)
    if (each.shape === 'quota')
      mistakes.push(...rowMistakes(each.covers, rowsOf(each), `${at}.binds`, (bind) => bind['at-least']), ...uncountable(each, at))
    if (each.shape === 'ceiling')
      mistakes.push(...rowMistakes(each.covers, each.limits, `${at}.limits`, (limit) => limit['at-most'] ?? limit.exactly ?? []))
  })
  file['out-of-scope']?.forEach((each, index) => {
    carry(each.covers, 'out-of-scope', `out-of-scope[${index}]`)
  })
  return mistakes
}

/**
 * What nothing counts for people: standings of a term or week count records and look at notes (fixture/README §3), positions of other
 * periods measure and filter by fields.
 */
function uncountable({ binds = [], period, measure = 'count', where = {} }: QuotaEntry, at: string): string[] {
  if (binds.length === 0) return []
  if (period === 'term' || period === 'week')
    return measure === 'count' && Object.keys(where).length === 0 ? [] : [`${at}：个人按学期或按周的要求只数次数，不能写 measure 和 where`]
  return binds.some((bind) => bind.needs) ? [`${at}.binds：needs 只能用于按学期或按周的要求`] : []
}

/** Every row of an obligation has its numbers, and no number is without its row. */
function rowMistakes<R extends { readonly row: string }>(
  covers: readonly string[],
  rows: readonly R[],
  at: string,
  valuesOf: (row: R) => readonly { readonly from?: string | undefined }[],
): string[] {
  const mistakes: string[] = []
  rows.forEach((each, index) => {
    if (!covers.includes(each.row)) mistakes.push(`${at}[${index}].row：${each.row} 不在 covers 里`)
    const days = valuesOf(each).map(({ from }) => from ?? '')
    if (new Set(days).size < days.length) mistakes.push(`${at}[${index}]：同一天有两个数`)
  })
  for (const row of covers) {
    if (!rows.some((each) => each.row === row)) mistakes.push(`${at}：${row} 没有对应的数`)
  }
  return mistakes
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
  return place === '' ? '' : `${place.replace(/^\./, '')}：`
}
