import type { Column } from '../table.js'

/** Columns of an old ledger (旧台账) of observations, by the many names schools give them. */
export const LEDGER_COLUMNS: readonly Column[] = [
  { key: 'no', headers: ['no', '序号', '编号'], required: false },
  { key: 'day', headers: ['date', '日期', '听课日期', '听课时间', '时间'], required: true },
  { key: 'weekday', headers: ['weekday', '星期', '星期几'], required: false },
  { key: 'week', headers: ['week', '周次'], required: false },
  { key: 'period', headers: ['period', '节次', '课节', '节'], required: false },
  {
    key: 'teacher',
    headers: ['teacher', '授课教师', '授课人', '任课教师', '上课教师', '讲课教师', '执教教师', '执教人', '执教'],
    required: true,
  },
  { key: 'subject', headers: ['subject', '学科', '科目'], required: false },
  { key: 'class', headers: ['class', '班级', '听课班级', '授课班级'], required: false },
  { key: 'topic', headers: ['topic', '课题', '课题名称', '授课内容', '教学内容'], required: false },
  { key: 'obsType', headers: ['type', '课型', '听课类型', '类型'], required: false },
  { key: 'observer', headers: ['observer', '听课人', '听课教师', '听课者'], required: true },
  { key: 'strengths', headers: ['merits', '优点', '亮点'], required: false },
  { key: 'shortcomings', headers: ['shortcomings', '不足', '缺点', '存在问题'], required: false },
  { key: 'suggestions', headers: ['advice', '建议', '改进建议', '意见'], required: false },
  { key: 'content', headers: ['evaluation', '评价', '听课评价', '点评', '评语'], required: false },
  { key: 'remark', headers: ['remark', '备注', '说明'], required: false },
]
