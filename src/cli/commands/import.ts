import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { ImportPlan } from '../../import/import-plan.js'
import { type FateStatus, problemText, type RowFate } from '../../import/row-fate.js'
import type { Storage } from '../../storage/storage.js'
import { registerImportLedger } from '../import-ledger.js'
import { CliError, type CliIo } from '../io.js'
import { unreadTexts } from '../unread-text.js'

interface Options {
  readonly school?: string
  readonly dryRun?: boolean
  readonly json?: boolean
  /** Of a timetable. */
  readonly replace?: boolean
}

const SUBJECTS = [
  { name: 'roster', about: '导入名单（CSV 或 XLSX）', planner: 'planRosterFile' },
  { name: 'timetable', about: '导入课表（CSV 或 XLSX）', planner: 'planTimetableFile' },
  { name: 'classes', about: '导入班级和人数（CSV 或 XLSX）', planner: 'planClassesFile' },
  { name: 'duties', about: '导入任职和请假（CSV、XLSX 或 JSON）', planner: 'planDutiesFile', json: 'planDutiesJson' },
] as const

const STATUS_WORDS: Readonly<Record<FateStatus, string>> = {
  new: '新增',
  changed: '变更',
  same: '相同',
  error: '有误',
  absent: '文件里没有，保留',
  removed: '文件里没有，删去',
}

/** `import roster|timetable|classes|duties FILE`, and of old ledgers (`import ledger`): every row's fate, all faults at once; kept whole in one transaction, or not at all. */
export default function register(program: Command, io: CliIo): void {
  const group = program.command('import').description('导入名单、课表、班级、任职和请假、旧台账')
  for (const subject of SUBJECTS) {
    const command = group
      .command(`${subject.name} <file>`)
      .description(subject.about)
      .option('--school <name>', '只取这所学校的行；文件没有学校一列时，指明学校')
      .option('--dry-run', '只列出每一行会怎样，不写入')
      .option('--json', '输出 JSON')
    if (subject.name === 'timetable') command.option('--replace', '换掉全校课表；不写就只换文件里有的班，和文件里有教研等无班课的教师')
    command.action((file: string, options: Options) => importFile(subject, file, options, io))
  }
  registerImportLedger(group, io)
}

async function importFile(subject: (typeof SUBJECTS)[number], file: string, options: Options, io: CliIo): Promise<void> {
  const { name } = subject
  const planner = 'json' in subject && file.toLowerCase().endsWith('.json') ? subject.json : subject.planner
  const bytes = await readFile(file).catch(() => {
    throw new CliError(`读不到文件 ${file}`)
  })
  const plans = await import('../../import/import-files.js')
  const storage = await io.openStorage()
  try {
    const plan = await plans[planner](bytes, await storage.directory(), options.school, options.replace)
    for (const line of unreadTexts(plan.unread)) io.err(line)
    if (!options.dryRun && plan.changes.length > 0) {
      const audit = plan.changes.map(({ school }) => ({ atMs: io.now(), actor: 'cli', action: `import-${name}`, subject: school }))
      await storage.changeDirectory(plan.changes, audit)
    }
    if (name === 'roster') await warnOfDemo(plan, storage, io)
    report(plan, options, io)
  } finally {
    await storage.close()
  }
}

/** Whoever tried the demo school first and then brings their own may not know that it stays. */
async function warnOfDemo({ fates, changes }: ImportPlan, storage: Storage, io: CliIo): Promise<void> {
  const [{ DEMO_SCHOOL, hasDemo }, { DEMO_IN_STORE }] = await Promise.all([import('../../import/demo.js'), import('../demo-in-store.js')])
  // Rows that are refused may well be so for the demo's people: theirs are the staff ids then.
  const bringsAnother = changes.some(({ school }) => school !== DEMO_SCHOOL) || fates.some(({ status }) => status === 'error')
  if (bringsAnother && (await hasDemo(storage))) io.err(`${DEMO_IN_STORE.says}。${DEMO_IN_STORE.fix}`)
}

function report({ fates }: ImportPlan, options: Options, io: CliIo): void {
  const faults = fates.flatMap((fate) => fate.problems)
  if (options.json) io.out(JSON.stringify(fates, null, 1))
  else {
    for (const fate of options.dryRun ? fates : []) io.out(fateText(fate))
    io.out(`${summary(fates)}${options.dryRun || faults.length > 0 ? '；没有写入' : ''}`)
  }
  if (faults.length === 0) return
  throw new CliError([...(options.json ? [] : faults.map(problemText)), `${faults.length}处有误，什么都没有写入`].join('\n'))
}

function fateText({ line, status, about }: RowFate): string {
  return `${line === null ? '—' : `第${line}行`} ${STATUS_WORDS[status]} ${about}`
}

function summary(fates: readonly RowFate[]): string {
  const counts = Object.entries(STATUS_WORDS).map(
    ([status, word]) => [word, fates.filter((fate) => fate.status === status).length] as const,
  )
  return counts
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${word} ${count}`)
    .join('，')
}
