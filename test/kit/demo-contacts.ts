import { readFile } from 'node:fs/promises'
import type { Person } from '../../src/domain/person.js'
import { type RosterEntry, readRoster } from '../../src/import/roster.js'
import { rosterColumns } from '../../src/import/roster-columns.js'
import { readTable } from '../../src/import/table.js'
import { loadRosterColumns } from '../../src/platforms/load-roster-columns.js'
import { fromRoot } from '../../src/root.js'
import type { FakeDingtalkOptions } from './fake-dingtalk/fake-options.js'
import type { FakeWecomOptions } from './fake-wecom/fake-options.js'

/** The people of the demo school in the directories of both platforms: the school, and below it a department for each subject group. */
export async function demoContacts(): Promise<{
  readonly wecom: Required<Pick<FakeWecomOptions, 'departments' | 'users'>>
  readonly dingtalk: Required<Pick<FakeDingtalkOptions, 'departments' | 'users'>>
}> {
  const identities = await loadRosterColumns()
  const entries = readRoster(await readTable(await readFile(fromRoot('demo/roster.csv')), rosterColumns(identities)), {
    identities,
    classes: [],
  })
  const groups = [...new Set(entries.flatMap(({ person }) => person.groups))].sort(
    (a, b) => Number(b === '语文组') - Number(a === '语文组'),
  )
  const departmentsOf = ({ groups: own }: Person) => (own.length === 0 ? [1] : own.map((group) => groups.indexOf(group) + 2))
  const title = ({ posts }: RosterEntry) => posts[0]?.title ?? ''
  return {
    wecom: {
      departments: [{ id: 1, name: '明德小学', parentid: 0 }, ...groups.map((name, i) => ({ id: i + 2, name, parentid: 1 }))],
      users: entries.map((entry) => ({
        ...{ userid: entry.person.identities.wecom!, name: entry.person.name, department: departmentsOf(entry.person) },
        ...{ position: title(entry), status: 1 },
      })),
    },
    dingtalk: {
      departments: groups.map((name, i) => ({ dept_id: i + 2, name, parent_id: 1 })),
      users: entries.map((entry) => ({
        ...{ userid: entry.person.identities.dingtalk!, name: entry.person.name, dept_id_list: departmentsOf(entry.person) },
        ...{ title: title(entry), job_number: entry.person.id },
      })),
    },
  }
}
