import { loadRosterColumns } from '../platforms/load-roster-columns.js'
import type { Directory } from '../storage/storage.js'
import { readClasses } from './classes.js'
import { CLASSES_COLUMNS } from './classes-columns.js'
import { planClasses } from './classes-plan.js'
import { decodeText } from './decode-text.js'
import { type DutyEntry, readDuties } from './duties.js'
import { DUTIES_COLUMNS } from './duties-columns.js'
import { readDutiesJson } from './duties-json.js'
import { planDuties } from './duties-plan.js'
import type { ImportPlan } from './import-plan.js'
import { readRoster } from './roster.js'
import { rosterColumns } from './roster-columns.js'
import { planRoster } from './roster-plan.js'
import { readTable, type Table, type Unread } from './table.js'
import { TableError } from './table-error.js'
import { readTimetable } from './timetable.js'
import { TIMETABLE_COLUMNS } from './timetable-columns.js'
import { planTimetable } from './timetable-plan.js'

export interface FilePlan extends ImportPlan {
  readonly unread: readonly Unread[]
}

/** Lays a file over the directory. `school`: only its rows, or the school of a file without a school column. */
export type PlanImport = (bytes: Uint8Array, directory: Directory, school?: string, replace?: boolean) => Promise<FilePlan>

export const planRosterFile: PlanImport = async (bytes, directory, school) => {
  const identities = await loadRosterColumns()
  const { unread, ...table } = await readTable(bytes, rosterColumns(identities))
  const reading = { identities, classes: directory.classes, school }
  return { ...planRoster(readRoster(rowsOf(table, school), reading), directory), unread }
}

export const planTimetableFile: PlanImport = async (bytes, directory, school, replace = false) => {
  const { unread, ...table } = await readTable(bytes, TIMETABLE_COLUMNS)
  return { ...planTimetable(readTimetable(rowsOf(table, school), directory, school), directory, replace), unread }
}

export const planClassesFile: PlanImport = async (bytes, directory, school) => {
  const { unread, ...table } = await readTable(bytes, CLASSES_COLUMNS)
  return { ...planClasses(readClasses(rowsOf(table, school), directory.people, school), directory), unread }
}

export const planDutiesFile: PlanImport = async (bytes, directory, school) => {
  const { unread, ...table } = await readTable(bytes, DUTIES_COLUMNS)
  return { ...planDuties(dutiesOf(readDuties(table, directory, school), school), directory), unread }
}

export const planDutiesJson: PlanImport = async (bytes, directory, school) => ({
  ...planDuties(dutiesOf(readDutiesJson(decodeText(bytes), directory.people), school), directory),
  unread: [],
})

/** The duties in one school; a row names it, or is in the school of its person. */
function dutiesOf(entries: readonly DutyEntry[], school: string | undefined): readonly DutyEntry[] {
  const own = entries.filter((entry) => school === undefined || entry.school === school)
  if (own.length === 0) throw new TableError(entries.length === 0 ? '文件里没有数据行' : `文件里没有${school}的行`)
  return own
}

/** The rows of one school where the file names schools; a file without any row for it is a mistake, not an empty school. */
function rowsOf(table: Table, school: string | undefined): Table {
  const rows = table.rows.filter((row) => school === undefined || !table.has('school') || row.get('school') === school)
  if (rows.length === 0)
    throw new TableError(school === undefined || table.rows.length === 0 ? '文件里只有表头，没有数据行' : `文件里没有${school}的行`)
  return { ...table, rows }
}
