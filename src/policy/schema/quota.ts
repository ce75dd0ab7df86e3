import { z } from 'zod'
import { BODIES } from '../../domain/actors.js'
import { ROLES } from '../../domain/roles.js'
import { duty, id, kind, minimums, period, text, where } from './common.js'

const role = z.enum(ROLES)

const bind = z.strictObject({
  role: z.union([role, z.array(role).min(1)]),
  when: z.strictObject({ teaches: z.boolean().optional(), novice: z.boolean().optional() }).optional(),
  row: id.describe('One of covers'),
  'at-least': minimums,
  reducible: z.literal(true).optional().describe('酌情减少: a school may allow less to who teaches besides the post'),
  needs: z.literal('note').optional().describe('A record counts only with an evaluation text'),
  ambiguity: text.optional(),
})

const bodyBind = z.strictObject({
  body: z.enum(BODIES),
  row: id.describe('One of covers'),
  'at-least': minimums,
  ambiguity: text.optional(),
})

/** A: records of one kind in a period against a minimum. */
export const quota = z.strictObject({
  ...duty,
  actors: duty.actors.optional().describe('Those of binds when absent'),
  shape: z.literal('quota'),
  kind,
  measure: z.enum(['count', 'days', 'minutes', 'hours', 'distinct-schools', 'distinct-pupils']).optional().describe('count when absent'),
  unit: text,
  period,
  where: where.optional(),
  'or-ends-after-off-work': z.int().min(0).optional().describe('Minutes after the local off-work time: the other way to meet a day'),
  binds: z.array(bind).min(1).optional().describe('People it binds. On a tie of two posts the bind listed first leads'),
  bodies: z.array(bodyBind).min(1).optional().describe('Schools and offices it binds'),
})

export type QuotaEntry = z.infer<typeof quota>
