import type { Column } from './table.js'

/** Columns of a list of duties: posts and leaves, one a row. A person is named by id, or by a name that only one has. */
export const DUTIES_COLUMNS: readonly Column[] = [
  { key: 'id', headers: ['id', '工号'], required: false },
  { key: 'name', headers: ['name', '姓名'], required: false },
  { key: 'kind', headers: ['kind', '类别'], required: true },
  { key: 'role', headers: ['role', '角色或事由', '角色', '事由', 'reason'], required: false },
  { key: 'teaches', headers: ['teaches', '带课'], required: false },
  { key: 'school', headers: ['school', '学校'], required: false },
  { key: 'from', headers: ['from', '起', '任职起'], required: true },
  { key: 'to', headers: ['to', '止', '任职止'], required: false },
]
