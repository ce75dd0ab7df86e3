import type { Column } from './table.js'

/** Columns of a timetable (INTERFACE §5). An empty class is common time without pupils, such as 教研. */
export const TIMETABLE_COLUMNS: readonly Column[] = [
  { key: 'school', headers: ['school', '学校'], required: false },
  { key: 'class', headers: ['class', '班级'], required: true },
  { key: 'weekday', headers: ['weekday', '星期'], required: true },
  { key: 'period', headers: ['period', '节次'], required: true },
  { key: 'subject', headers: ['subject', '学科'], required: true },
  { key: 'teacher', headers: ['teacher', '教师', '任课教师'], required: true },
]
