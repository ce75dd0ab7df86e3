import type { LedgerPlan, PlannedRow } from '../import/ledger/ledger-plan.js'

type Status = PlannedRow['fate']['status']

/** In the order in which they are summed up. */
const STATUS_WORDS: Readonly<Record<Status, string>> = {
  ok: '可导入',
  duplicate: '疑似重复',
  'unknown-name': '姓名不明',
  'day-off': '日期为假日',
  'bad-date': '日期有误',
  'bad-cell': '单元格有误',
}
const DATE_WORDS = { missing: '没有日期', 'not-a-date': '不是日期', 'outside-term': '不在这个学期里', future: '还没有到这一天' } as const

export function isLeftOut({ fate }: PlannedRow): boolean {
  return fate.status !== 'ok'
}

/** `可导入 1,322；疑似重复 31；姓名不明 19；日期为假日 8`. */
export function summaryText({ rows }: Pick<LedgerPlan, 'rows'>): string {
  const counts = Object.entries(STATUS_WORDS).map(([status, word]) => ({
    word,
    count: rows.filter(({ fate }) => fate.status === status).length,
  }))
  return counts
    .filter(({ word, count }) => count > 0 || word === STATUS_WORDS.ok)
    .map(({ word, count }) => `${word} ${count.toLocaleString('en-US')}`)
    .join('；')
}

/** The fates of rows of a plan, one line each. */
export function rowTexts(chosen: readonly PlannedRow[], { rows }: Pick<LedgerPlan, 'rows'>): readonly string[] {
  const places = new Map(rows.map((row) => [row.row, placeOf(row)]))
  return chosen.map((row) => `${placeOf(row)} ${STATUS_WORDS[row.fate.status]} ${why(row, places)}`)
}

function placeOf({ sheet, line }: PlannedRow): string {
  return `${sheet === null ? '' : `“${sheet}”`}第${line}行`
}

function why({ fate, lesson }: PlannedRow, places: ReadonlyMap<number, string>): string {
  switch (fate.status) {
    case 'ok':
      return lessonText(lesson)
    case 'duplicate':
      return `${lessonText(lesson)}，${'of' in fate ? `与${places.get(fate.of)}相同` : `台账里已有 ${fate.record}`}`
    case 'unknown-name': {
      const suggestions = fate.suggestions.length > 0 ? `，是不是 ${fate.suggestions.join('、')}？` : ''
      return `「${fate.cell}」${fate.typed === '' ? '是空的' : `“${fate.typed}”：名单里认不出是谁${suggestions}`}`
    }
    case 'bad-date':
      return `「${fate.cell}」${fate.typed === '' ? '' : `“${fate.typed}”：`}${DATE_WORDS[fate.why]}`
    case 'bad-cell':
      return `「${fate.cell}」“${fate.typed}”：${fate.why}`
    case 'day-off':
      return `${fate.day} 不是上课日`
  }
}

function lessonText(lesson: PlannedRow['lesson']): string {
  if (!lesson) return ''
  const periods = lesson.periods.map((period) => `第${period}节`).join('')
  return [lesson.day, periods, `${lesson.observer.name}听${lesson.teacher.name}`].filter((part) => part !== '').join(' ')
}

/** A row for programs (INTERFACE §3). */
export function rowJson({ row, sheet, line, fate }: PlannedRow): object {
  return { row, ...(sheet === null ? {} : { sheet }), line, ...fate }
}
