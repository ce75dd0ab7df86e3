import { z } from 'zod'
import { ACTORS } from '../../domain/actors.js'
import { isDay } from '../../domain/day.js'
import { kindOf } from '../../domain/kinds.js'

export const text = z.string().trim().min(1)
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, { error: '要写成 文件.要求 这样的编号，小写字母、数字和连字符' })
export const day = z.string().refine(isDay, { error: '没有这一天，日期写成 2026-09-01 这样' })
export const monthDay = z
  .string()
  .refine((value) => value.startsWith('--') && isDay(`2024-${value.slice(2)}`), { error: '月和日写成 --12-31 这样' })
export const kind = z.string().refine((slug) => kindOf(slug) !== undefined, { error: '没有这种记录' })
export const label = z.enum(['文件规定', '校定']).describe('校定：数字来自设定或读法，不是文件写明的')
export const grades = z.array(z.int().min(1).max(9)).min(1).describe('Grades 1–9 it holds for; absent: all')
export const period = z.enum(['day', 'week', 'month', 'term', 'school-year', 'calendar-year', 'three-years', 'five-years', 'standing'])
export const where = z
  .record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()])).min(1))
  .describe('Only records whose fields have one of these values')

export const value = z
  .strictObject({
    from: day.optional().describe('First day in force; without it, as long as the pack is followed'),
    value: z.int().min(0),
    quote: text.describe('Verbatim, white space and character width aside'),
    clause: text.optional().describe('Where it differs from the clause of the obligation'),
    label: label.optional(),
  })
  .describe('A dated value. Old values stay, so that reports of earlier dates do not change')

export const values = z.array(value).min(1)
/** A minimum of nothing would be no duty. */
export const minimums = z.array(value.extend({ value: z.int().min(1) })).min(1)

export const packId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: '要用小写字母、数字和连字符' })

const source = z.strictObject({
  file: text.describe("File name of the document's text"),
  after: text.optional().describe('First words of its part of the file'),
  before: text.optional().describe('First words of the next part'),
})

/** Keys of every document. */
export const about = {
  id: packId,
  title: text,
  issuer: text,
  number: text.nullable(),
  date: day.nullable(),
  binds: text.describe('Whom the document addresses'),
  version: z.int().min(1),
  source,
}

/** Keys of every obligation, whatever its shape. */
export const duty = {
  id,
  title: text,
  clause: text.describe('Path of headings in the document'),
  quote: text.describe('Verbatim, white space and character width aside'),
  covers: z.array(id).min(1).describe('Rows of policies/rows.json that the obligation carries'),
  actors: z.array(z.enum(ACTORS)).min(1).describe('Whom the text binds'),
  modality: z.enum(['must', 'must-not', 'should', 'may']).optional().describe('must when absent; should: 鼓励、力争、探索; may: 可'),
  stage: z.enum(['primary', 'junior']).optional(),
  note: text.optional().describe('How it is counted, in a sentence'),
  ambiguity: text.optional().describe('What the text leaves open and how it is read here'),
}
