import { idsOn } from '../domain/identities.js'
import type { Person } from '../domain/person.js'
import { DeliveryError } from '../platforms/platform.js'
import type { StaffDirectory } from '../platforms/staff-directory.js'
import type { DirectoryReading } from './directory-reading.js'

/** Reads directories one after the other, and finds out what ids of the roster stand for that no member has. Changes nothing anywhere. */
export async function readDirectories(
  directories: readonly StaffDirectory[],
  people: readonly Person[],
  signal: AbortSignal,
): Promise<readonly DirectoryReading[]> {
  const readings: DirectoryReading[] = []
  for (const directory of directories) {
    const { platform, account, otherForm } = directory
    const read = await directory.read(signal)
    const known = new Set(read.members.map(({ userid }) => userid.toLowerCase()))
    const strange = people.flatMap(({ identities }) => idsOn(platform, identities)).filter((id) => !known.has(id.toLowerCase()))
    const userIds = strange.length > 0 && otherForm ? await userIdsOf(otherForm, strange, signal) : new Map<string, string>()
    const why = read.whole ? null : read.why
    readings.push({ platform, account, members: read.members, why, userIds, otherForm: otherForm?.name ?? null })
  }
  return readings
}

/** Where the platform does not say, whoever is meant is looked for by name, and listed when that does not settle it. */
async function userIdsOf(form: NonNullable<StaffDirectory['otherForm']>, ids: readonly string[], signal: AbortSignal) {
  try {
    return await form.userIdsOf(ids, signal)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    return new Map<string, string>()
  }
}
