import { addDays, mondayOf } from '../../domain/day.js'
import type { Told } from '../../storage/reminder.js'
import type { Asking } from '../turn.js'

/** Who asks why a message came does so within weeks; a button is older than that only on an old card. */
const LOOKED_BACK_DAYS = 35

/** What the clock has told the asker in the last weeks, latest first. */
export async function toldTo({ reads, school, author, today }: Asking): Promise<readonly Told[]> {
  const since = mondayOf(addDays(today, -LOOKED_BACK_DAYS))
  const told = await reads.told({ school: school.name, since })
  return told.filter(({ to }) => to === author.id).sort((a, b) => b.atMs - a.atMs)
}

/** The words of a matter's key: kind, school, obligation, person, wave. */
export function wordsOfKey({ key }: Told): readonly string[] {
  return key.split(' ')
}
