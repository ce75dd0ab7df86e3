import type { RosterColumn } from '../platforms/roster-column.js'
import type { Column } from './table.js'

/** Columns of a roster (INTERFACE §5). The school may be given beside the file. */
export function rosterColumns(identities: readonly RosterColumn[]): Column[] {
  return [
    { key: 'school', headers: ['school', '学校'], required: false },
    { key: 'name', headers: ['name', '姓名'], required: true },
    { key: 'id', headers: ['id', '工号'], required: true },
    { key: 'roles', headers: ['roles', '角色'], required: true },
    { key: 'subjects', headers: ['subjects', '学科'], required: false },
    { key: 'homeroom', headers: ['homeroom', '班主任班级'], required: false },
    { key: 'classes', headers: ['classes', '任教班级'], required: false },
    { key: 'groups', headers: ['groups', '教研组'], required: false },
    { key: 'teaches', headers: ['teaches', '带课'], required: false },
    { key: 'service_start', headers: ['service_start', '任教起始'], required: false },
    { key: 'from', headers: ['from', '任职起'], required: false },
    { key: 'to', headers: ['to', '任职止'], required: false },
    ...identities.map(({ platform, headers }) => ({ key: identityKey(platform), headers, required: false })),
  ]
}

export function identityKey(platform: string): string {
  return `identity:${platform}`
}
