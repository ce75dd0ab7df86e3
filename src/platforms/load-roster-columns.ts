import { folderModules } from './folder-modules.js'
import type { RosterColumn } from './roster-column.js'

/** The identity columns of a roster: the `roster-column` of every platform folder beside this file that has one. */
export async function loadRosterColumns(folder = import.meta.dirname): Promise<readonly RosterColumn[]> {
  const modules = await folderModules('roster-column', folder)
  return modules.map(({ rosterColumn }) => rosterColumn as RosterColumn)
}
