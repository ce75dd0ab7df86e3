import { readFile } from 'node:fs/promises'
import { readRoster } from '../../src/import/roster.js'
import { rosterColumns } from '../../src/import/roster-columns.js'
import { readTable } from '../../src/import/table.js'
import { loadRosterColumns } from '../../src/platforms/load-roster-columns.js'
import { fromRoot } from '../../src/root.js'

/** The people of the demo school, by what they are called and by their ids on the platforms. */
export interface Cast {
  /** User ids on a platform. */
  ids(platform: string): readonly string[]
  /** The id of whoever has this name or staff id. Undefined: nobody, or several. */
  idOf(platform: string, nameOrId: string): string | undefined
  nameOf(platform: string, id: string): string
}

export async function demoCast(): Promise<Cast> {
  const columns = await loadRosterColumns()
  const table = await readTable(await readFile(fromRoot('demo/roster.csv')), rosterColumns(columns))
  const people = readRoster(table, { identities: columns, classes: [] }).map(({ person }) => person)
  return {
    ids: (platform) => people.flatMap(({ identities }) => identities[platform] ?? []),
    idOf(platform, nameOrId) {
      const meant = people.filter(({ id, name }) => id === nameOrId || name === nameOrId)
      return meant.length === 1 ? meant[0]?.identities[platform] : undefined
    },
    nameOf: (platform, id) => people.find(({ identities }) => identities[platform]?.toLowerCase() === id.toLowerCase())?.name ?? id,
  }
}
