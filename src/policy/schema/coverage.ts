import { z } from 'zod'
import { ROLES } from '../../domain/roles.js'
import { day, duty, kind, period, text, value, where } from './common.js'

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
    .strictObject({ by: z.literal('pairs'), of: z.array(z.enum(ROLES)).min(1), visitor: z.enum(['mentee', 'mentor']) })
    .describe('Pairs of mentor and novice of which one has heard a lesson of the other, the novice first'),
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
  'at-least': z
    .array(value.extend({ value: z.number().min(0.1).multipleOf(0.1) }))
    .min(1)
    .describe('Tenths of a per cent at most'),
  ends: day.optional().describe('Last day of a target such as 到2022; absent: none'),
})

export type CoverageEntry = z.infer<typeof coverage>
