import { z } from 'zod'
import { amendmentSchema } from './schema/amendment.js'
import { ceiling } from './schema/ceiling.js'
import { checklist } from './schema/checklist.js'
import { about, id, text } from './schema/common.js'
import { coverage } from './schema/coverage.js'
import { deadline } from './schema/deadline.js'
import { quota } from './schema/quota.js'

const outOfScope = z
  .strictObject({ covers: z.array(id).min(1), clause: text, quote: text, reason: text.describe('Why it concerns no school of ours') })
  .describe('Duties of the state or of other stages of school')

/** A policy pack file: one document as data. Unknown keys are refused. */
export const packSchema = z.strictObject({
  ...about,
  template: z.boolean().optional().describe('No authority of its own: a checklist throughout'),
  obligations: z.array(z.discriminatedUnion('shape', [quota, ceiling, deadline, coverage, checklist])).min(1),
  'out-of-scope': z.array(outOfScope).optional(),
})

export type PackFile = z.infer<typeof packSchema>
export type ObligationEntry = PackFile['obligations'][number]

/** The JSON Schema that editors check packs with; kept as policies/schema.json. */
export function packJsonSchema(): object {
  return {
    title: '政策包 policy pack',
    ...z.toJSONSchema(z.union([packSchema, amendmentSchema]), { io: 'input', target: 'draft-2020-12' }),
  }
}
