import { z } from 'zod'
import { isDay } from '../../domain/day.js'

const day = z.string().refine(isDay)
const open = day.nullish().transform((value) => value ?? null)

/** What `standing --ask` reads: the form of fixture/standings.json. Expected values and other keys are passed over. */
export const askSchema = z.object({
  term: z.string(),
  roster: z.string(),
  spells: z.string(),
  records: z.string(),
  packs: z.string(),
  standings: z.array(
    z.object({ n: z.union([z.int(), z.string()]), person: z.string(), obligation: z.string(), day, ruleset: z.string().default('base') }),
  ),
})

export const spellsSchema = z.object({
  spells: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        id: z.string(),
        person: z.string(),
        kind: z.literal('post'),
        role: z.string(),
        title: z.string().default(''),
        school: z.string(),
        teaches: z.boolean().default(false),
        from: open,
        to: open,
      }),
      z.object({ id: z.string(), person: z.string(), kind: z.literal('leave'), school: z.string().default(''), from: open, to: open }),
    ]),
  ),
})

export const recordsSchema = z.object({
  records: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      school: z.string(),
      author: z.string(),
      day,
      backfilled: z.boolean().default(false),
      status: z.enum(['open', 'complete', 'withdrawn']).default('complete'),
      fields: z.looseObject({
        credits: z.array(z.string()).optional(),
        periods: z.array(z.int()).optional(),
        teacher: z.string().nullish(),
        note: z.string().nullish(),
      }),
    }),
  ),
})

export const packsSchema = z.object({
  rulesets: z.record(z.string(), z.record(z.string(), z.array(z.object({ from: day, quota: z.int() })))).default({}),
})
