/** Names of columns, in the words that the readers know as labels; a column by any other name keeps its own. */
const COLUMNS: Readonly<Record<string, string>> = {
  日期: '日期',
  时间: '日期',
  节次: '节次',
  节: '节次',
  课节: '节次',
  授课: '授课人',
  授课人: '授课人',
  授课教师: '授课人',
  教师: '授课人',
  执教: '授课人',
  姓名: '授课人',
  老师: '授课人',
  学科: '学科',
  科目: '学科',
  班级: '班级',
  类型: '类型',
  课型: '类型',
  课题: '课题',
  内容: '课题',
  备注: '备注',
  听课人: '听课人',
  学生: '学生',
  方式: '方式',
  学校: '学校',
  主备: '主备',
  主备人: '主备',
  应交: '应交',
  应批: '应批',
  实批: '实批',
  已批: '已批',
  总数: '总数',
  总人数: '总数',
  完成: '完成',
  已完成: '已完成',
  人数: '人数',
  学时: '学时',
}
const NUMBERING = new Set(['序号', '编号', '序', 'No', 'No.'])
const BARS = /\s*\|\s*/
/** A pasted sheet has tabs, which stand as blanks. */
const BLANK = /\s+/

/** A table: what stands above its header, and its rows with each cell behind its label. */
export interface Table {
  head: string
  rows: string[]
}

/** Reads lines under a header as a table; undefined when no line names two columns. */
export function tableOf(lines: readonly string[]): Table | undefined {
  return tableBy(lines, BARS, 2) ?? tableBy(lines, BLANK, 3)
}

function tableBy(lines: readonly string[], sign: RegExp, least: number): Table | undefined {
  const cells = lines.map((line) => cellsOf(line, sign))
  const header = cells.findIndex((row) => row.filter((cell) => COLUMNS[cell]).length >= least)
  if (header < 0) return undefined
  const labels = cells[header]!.map((cell) => COLUMNS[cell] ?? '')
  const below = cells.slice(header + 1).filter((row) => (sign === BARS ? row.length >= 2 : row.length === labels.length))
  const numbered = NUMBERING.has(cells[header]![0]!)
  const rows = below.map((row) =>
    row
      .map((cell, i) => (labels[i] && cell ? `${labels[i]}:${cell}` : cell))
      .slice(numbered ? 1 : 0)
      .join(' ; '),
  )
  return rows.length > 0 ? { head: lines.slice(0, header).join('\n'), rows } : undefined
}

/** The cells of one line. */
export function cellsOf(line: string, sign: RegExp = BARS): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split(sign)
    .map((cell) => cell.trim())
}
