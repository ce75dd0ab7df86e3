import { z } from 'zod'
import { ROLES } from '../../domain/roles.js'
import { duty, grades, kind, minimums, period, text, where } from './common.js'

const reach = z.discriminatedUnion('by', [
  z
    .strictObject({
      by: z.literal('people'),
      of: z.array(z.enum(ROLES)).min(1),
      novice: z.literal(true).optional(),
      as: z.enum(['credited', 'observed']).optional().describe('credited when absent'),
      where: where.optional(),
    })
    .describe('People of these roles with a record of the kind'),
  z
    .strictObject({ by: z.literal('figures'), done: text, total: text, where: where.optional() })
    .describe('Two number fields of the records'),
  z.strictObject({ by: z.literal('distinct'), field: text, where: where.optional() }).describe('Distinct values of a field'),
  z.strictObject({ by: z.literal('stated') }).describe('Figures that a person states'),
])

/** D: a share or a number that must be reached. One row each. */
export const coverage = z.strictObject({
  ...duty,
  covers: duty.covers.length(1),
  shape: z.literal('coverage'),
  kind,
  period,
  reach,
  measure: z.enum(['share', 'number']).describe('share: per cent'),
  unit: text,
  'at-least': minimums,
  grades: grades.optional(),
})

export type CoverageEntry = z.infer<typeof coverage>
