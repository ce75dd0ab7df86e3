import { z } from 'zod'
import { duty, kind, period } from './common.js'

/** E: a duty without a number, ticked with evidence. */
export const checklist = z.strictObject({
  ...duty,
  shape: z.literal('checklist'),
  kind: kind.optional().describe('Records shown beside it; evidence when absent'),
  period: period.optional().describe('How often it is looked at anew; standing when absent'),
})
