import { z } from 'zod'
import { day, duty, kind, monthDay } from './common.js'

const edge = z.enum(['start', 'end'])

const due = z.union([
  day,
  monthDay,
  z.literal('ask').describe('No usable date in the text: the school sets one'),
  z.strictObject({
    each: z.enum(['month', 'term', 'school-year', 'calendar-year']),
    by: z.union([edge, z.tuple([z.literal('start'), z.literal('end')]).describe('Owed twice: once by each')]),
  }),
  z.strictObject({ 'week-of': monthDay }),
  z.strictObject({ after: kind, 'teaching-days': z.int().min(1) }),
])

/** C: something to be done by a day. */
export const deadline = z.strictObject({
  ...duty,
  shape: z.literal('deadline'),
  kind,
  due,
  opens: day.optional().describe('First day of the stage that the day ends'),
})

export type DeadlineEntry = z.infer<typeof deadline>
