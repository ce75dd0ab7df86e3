import { z } from 'zod'
import { about, day, id, label, packId, text } from './common.js'

const later = z.strictObject({
  from: day.describe('First day in force'),
  value: z.number().min(0).multipleOf(0.1).describe('Tenths only for a share'),
  quote: text.describe('Verbatim, white space and character width aside'),
  label: label.optional(),
})

const change = z.strictObject({
  row: id.describe('A row of the pack that is amended, with a number'),
  clause: text.describe('Path of headings in this document'),
  values: z.array(later).min(1).describe('Dated values beside those of the pack; on a day the latest leads'),
})

/** A document that changes numbers of another one from a day on. A school follows it beside the pack, and drops it to go back. */
export const amendmentSchema = z.strictObject({
  ...about,
  amends: packId.describe('Id of the pack whose numbers it changes'),
  changes: z.array(change).min(1),
})

export type AmendmentFile = z.infer<typeof amendmentSchema>
