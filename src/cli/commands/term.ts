import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { schoolCalendar } from '../../domain/school-calendar.js'
import type { Term } from '../../domain/term.js'
import { fromRoot } from '../../root.js'
import { CliError, type CliIo } from '../io.js'
import { termChanges } from '../term-changes.js'
import { termText } from '../term-text.js'

/** `term show` and `term set FILE`: the school calendar. */
export default function register(program: Command, io: CliIo): void {
  const group = program.command('term').description('学期')
  group
    .command('show')
    .description('列出学期')
    .option('--school <name>', '只看这所学校')
    .option('--json', '输出 JSON')
    .action((options: { school?: string; json?: boolean }) => show(options, io))
  group
    .command('set <file>')
    .description('按 YAML 文件设定学期；同名的、起止相同的学期被替换')
    .option('--school <name>', '学校；只有一所时可以不写')
    .option('--dry-run', '只检查，不写入')
    .option('--json', '输出 JSON')
    .action((file: string, options: { school?: string; dryRun?: boolean; json?: boolean }) => set(file, options, io))
}

async function show({ school, json }: { school?: string; json?: boolean }, io: CliIo): Promise<void> {
  const storage = await io.openStorage()
  try {
    const directory = await storage.directory()
    const stranger =
      school === undefined ? undefined : (await import('../../import/unknown-school.js')).unknownSchool(school, directory.people)
    if (stranger !== undefined) throw new CliError(`“${school}”：${stranger}`)
    const terms = directory.terms.filter((each) => school === undefined || each.school === school)
    if (json)
      io.out(
        JSON.stringify(
          terms.map((each) => ({ ...each, teachingDays: schoolCalendar(each.term).teachingDays.length })),
          null,
          1,
        ),
      )
    else if (terms.length === 0) io.out('还没有学期。用 term set 文件 --school 学校 设定')
    else for (const each of terms) io.out(termText(each.school, each.term))
  } finally {
    await storage.close()
  }
}

async function set(file: string, options: { school?: string; dryRun?: boolean; json?: boolean }, io: CliIo): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new CliError(`读不到文件 ${file}`)
  })
  const [{ readTerm }, { decodeText }, { unknownSchool }] = await Promise.all([
    import('../../import/term.js'),
    import('../../import/decode-text.js'),
    import('../../import/unknown-school.js'),
  ])
  const reading = readTerm(decodeText(bytes))
  if ('mistakes' in reading) {
    if (options.json) io.out(JSON.stringify({ status: 'error', mistakes: reading.mistakes }, null, 1))
    throw new CliError([...reading.mistakes.map(({ line, at, message }) => `第${line}行「${at}」${message}`), '没有写入'].join('\n'))
  }
  const { term } = reading
  const storage = await io.openStorage()
  try {
    const { terms, people } = await storage.directory()
    const school = options.school ?? soleSchool(people)
    const stranger = unknownSchool(school, people)
    if (stranger !== undefined) throw new CliError(`“${school}”：${stranger}；没有写入`)
    const known = terms.filter((each) => each.school === school)
    const isSpan = (each: Term) => each.from === term.from && each.to === term.to
    // The days say which term it is where no name does: a wrong name is mended by the right file.
    const before = (known.find((each) => each.term.name === term.name) ?? known.find((each) => isSpan(each.term)))?.term
    const overlap = known.find((each) => each.term !== before && each.term.from <= term.to && term.from <= each.term.to)
    if (overlap) throw new CliError(`与“${overlap.term.name}”（${overlap.term.from} 至 ${overlap.term.to}）日期重叠，没有写入`)
    const changes = before === undefined ? ['新的学期'] : termChanges(before, term)
    const doubts = await stateCalendarDoubts(term)
    if (!options.dryRun) {
      const audit = [{ atMs: io.now(), actor: 'cli', action: 'set-term', subject: school }]
      const goneTerms = before === undefined || before.name === term.name ? [] : [before.name]
      await storage.changeDirectory([{ school, goneTerms, terms: [term] }], audit)
    }
    if (options.json) {
      io.out(JSON.stringify({ status: options.dryRun ? 'checked' : 'set', school, term, changes, doubts }, null, 1))
      return
    }
    const lines = [
      termText(school, term),
      changes.length === 0 ? '与现有的学期相同' : '变化：',
      ...changes.map((each) => `  ${each}`),
      ...(doubts.length === 0 ? [] : ['对照国务院办公厅节假日安排：', ...doubts.map((each) => `  ${each}`)]),
      ...(options.dryRun ? ['没有写入'] : []),
    ]
    io.out(lines.join('\n'))
  } finally {
    await storage.close()
  }
}

/** The school meant where none is named. */
function soleSchool(people: readonly { readonly school: string }[]): string {
  const [only, ...others] = new Set(people.map(({ school }) => school))
  if (only !== undefined && others.length === 0) return only
  throw new CliError(only === undefined ? '名单里还没有学校，请用 --school 指明' : `名单里有${others.length + 1}所学校，请用 --school 指明`)
}

/** Where the days off and make-up days are not the State Council's, or why that cannot be said. */
async function stateCalendarDoubts(term: Term): Promise<readonly string[]> {
  const [{ HolidayError, readHolidays }, { termDifferences }] = await Promise.all([
    import('../../policy/holidays.js'),
    import('../../policy/term-differences.js'),
  ])
  try {
    return termDifferences(term, readHolidays(fromRoot('calendars')))
  } catch (error) {
    if (error instanceof HolidayError) return [error.message]
    throw error
  }
}
