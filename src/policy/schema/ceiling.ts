import { z } from 'zod'
import { duty, grades, id, kind, text, values, where } from './common.js'

const check = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('class-day'), field: text, where: where.optional() }).describe('Sum of a field per class and day'),
  z.strictObject({ by: z.literal('clock'), field: text, where: where.optional() }).describe('Clock time in minutes of the day'),
  z.strictObject({ by: z.literal('count'), per: z.enum(['school-week', 'grade-term', 'school-term']), where: where.optional() }),
  z.strictObject({ by: z.literal('sign'), signs: z.array(text).min(1) }).describe('Flags of the reader; any of them breaks the rule'),
  z.strictObject({ by: z.literal('report') }).describe('Nothing in a message shows it: reported by a person'),
])

const limit = z
  .strictObject({
    row: id.describe('One of covers'),
    grades: grades.optional(),
    'at-most': values.optional(),
    exactly: values.optional(),
    ambiguity: text.optional(),
  })
  .refine((each) => (each['at-most'] === undefined) !== (each.exactly === undefined), { error: 'at-most 和 exactly 写一个' })

/** B: a value not to be passed, or a thing that must not be, checked at entry. */
export const ceiling = z.strictObject({
  ...duty,
  shape: z.literal('ceiling'),
  kind,
  check,
  unit: text,
  limits: z.array(limit).min(1),
})

export type CeilingEntry = z.infer<typeof ceiling>
