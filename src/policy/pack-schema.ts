import { z } from 'zod'
import { isDay } from '../domain/day.js'
import { kindOf } from '../domain/kinds.js'
import { ROLES } from '../domain/roles.js'

const text = z.string().trim().min(1)
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, { error: '要写成 文件.要求 这样的编号，小写字母、数字和连字符' })
const day = z.string().refine(isDay, { error: '没有这一天，日期写成 2026-09-01 这样' })
const kind = z.string().refine((slug) => kindOf(slug) !== undefined, { error: '没有这种记录' })
const label = z.enum(['文件规定', '校定']).describe('校定：数字来自设定或读法，不是文件写明的')

const value = z
  .strictObject({
    from: day.optional().describe('First day in force; without it, as long as the pack is followed'),
    value: z.int().min(1),
    quote: text.describe('Verbatim, white space and character width aside'),
    clause: text.optional().describe('Where it differs from the clause of the obligation'),
    label: label.optional(),
  })
  .describe('A dated value. Old values stay, so that reports of earlier dates do not change')

const role = z.enum(ROLES)

const bind = z.strictObject({
  role: z.union([role, z.array(role).min(1)]),
  when: z.strictObject({ teaches: z.boolean().optional(), novice: z.boolean().optional() }).optional(),
  row: id.describe('One of covers'),
  'at-least': z.array(value).min(1),
  needs: z.literal('note').optional().describe('A record counts only with an evaluation text'),
  ambiguity: text.optional().describe('What the text leaves open and how it is read here'),
})

const common = {
  id,
  title: text,
  clause: text.describe('Path of headings in the document'),
  quote: text.describe('Verbatim, white space and character width aside'),
  covers: z.array(id).min(1).describe('Rows of policies/rows.json that the obligation carries'),
}

const quota = z.strictObject({
  ...common,
  shape: z.literal('quota'),
  kind,
  unit: text,
  period: z.enum(['term', 'week']),
  note: text.optional(),
  binds: z.array(bind).min(1).describe('On a tie of two posts the bind listed first leads'),
})

const carried = z
  .strictObject({
    ...common,
    shape: z.literal('carried'),
    kind: text,
    actors: z.array(text).min(1),
    measure: text,
    threshold: z.int(),
    unit: text,
    period: text,
    label: label.optional(),
    reason: text.describe('Why it is not counted'),
    ambiguity: text.optional(),
  })
  .describe('A duty that binds nobody in a school, or that no standing is computed for')

/** A policy pack file: one document as data. Unknown keys are refused. */
export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: '要用小写字母、数字和连字符' }),
  title: text,
  issuer: text,
  number: text.nullable(),
  date: day,
  binds: text.describe('Whom the document addresses'),
  version: z.int().min(1),
  source: text.describe("File name of the document's text"),
  obligations: z.array(z.discriminatedUnion('shape', [quota, carried])).min(1),
})

export type PackFile = z.infer<typeof packSchema>
export type QuotaEntry = z.infer<typeof quota>
export type CarriedEntry = z.infer<typeof carried>

/** The JSON Schema that editors check packs with; kept as policies/schema.json. */
export function packJsonSchema(): object {
  return { title: '政策包 policy pack', ...z.toJSONSchema(packSchema, { io: 'input', target: 'draft-2020-12' }) }
}
