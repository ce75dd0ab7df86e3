import type { Column } from './table.js'

/** Columns of a list of classes; the homeroom teacher's name is there for people to read, the id counts. */
export const CLASSES_COLUMNS: readonly Column[] = [
  { key: 'school', headers: ['school', '学校'], required: false },
  { key: 'class', headers: ['class', '班级'], required: true },
  { key: 'grade', headers: ['grade', '年级'], required: true },
  { key: 'homeroom_id', headers: ['homeroom_id', '班主任工号'], required: false },
  { key: 'homeroom', headers: ['homeroom', '班主任'], required: false },
  { key: 'pupils', headers: ['pupils', '人数'], required: true },
]
