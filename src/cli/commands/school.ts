import type { Command } from 'commander'
import { isDay } from '../../domain/day.js'
import type { PolicyChange, SchoolSetting } from '../../storage/storage.js'
import { CliError, type CliIo } from '../io.js'
import { packsAtHand } from '../packs-at-hand.js'

/** `school show` and `school set`: what a school settles where documents leave it open (校定). */
export default function register(program: Command, io: CliIo): void {
  const group = program.command('school').description('学校的设定（校定）')
  group
    .command('show')
    .description('列出设定')
    .option('--school <name>', '只看这所学校')
    .option('--json', '输出 JSON')
    .action((options: { school?: string; json?: boolean }) => show(options, io))
  group
    .command('set')
    .description('设定下班时间、无作业日、期限、岗位；写“取消”就去掉')
    .requiredOption('--school <name>', '学校')
    .option('--off-work <time>', '下班时间，如 17:30')
    .option('--no-homework-day <weekday>', '无作业日，如 周三')
    .option('--due-day <obligation=day...>', '文件没有写期限的要求，如 wuzhai-2022.ass-plan=2026-12-31')
    .option('--role-as <held=counted...>', '岗位按哪个岗位算，如 教研主任=教务主任')
    .option('--dry-run', '只检查，不写入')
    .option('--json', '输出 JSON')
    .action((options: SetOptions, command: Command) => set(options, command, io))
}

interface SetOptions {
  readonly school: string
  readonly offWork?: string
  /** Commander reads `--no-…` as a negation: with a value it is the value, else true. */
  readonly homeworkDay?: string | boolean
  readonly dueDay?: readonly string[]
  readonly roleAs?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

type Setting = NonNullable<PolicyChange['settings']>[number]

const REMOVE = /^(?:取消|不设|none)$/iu

async function show({ school, json }: { school?: string; json?: boolean }, io: CliIo): Promise<void> {
  const storage = await io.openStorage()
  try {
    const settings = (await storage.directory()).settings.filter(
      (each) => each.name !== 'binding-code' && (school === undefined || each.school === school),
    )
    if (json) io.out(JSON.stringify(settings, null, 1))
    else io.out(settings.length === 0 ? '没有设定' : settings.map(lineOf).join('\n'))
  } finally {
    await storage.close()
  }
}

function lineOf({ school, name, subject, value }: SchoolSetting): string {
  return [school, name, subject, value].filter((word) => word !== '').join(' ')
}

async function set(options: SetOptions, command: Command, io: CliIo): Promise<void> {
  const { school } = options
  const settings = await settingsOf(options, io)
  if (settings.length === 0) command.error('请写要设定什么，如 --off-work 17:30')
  const storage = await io.openStorage()
  try {
    const { people, spells, terms } = await storage.directory()
    if (![...people, ...spells, ...terms].some((each) => each.school === school)) throw new CliError(`没有${school}：先导入名单`)
    if (!options.dryRun) {
      const audit = settings.map(({ name, subject, value }) => {
        const what = [school, name, subject, value ?? 'none'].filter((word) => word !== '').join(' ')
        return { atMs: io.now(), actor: 'cli', action: 'set-rule', subject: what }
      })
      await storage.changeDirectory([{ school, policy: { settings } }], audit)
    }
    if (options.json) io.out(JSON.stringify({ status: options.dryRun ? 'checked' : 'set', school, settings }, null, 1))
    else
      for (const each of settings)
        io.out(`${lineOf({ school, ...each, value: each.value ?? '取消' })}${options.dryRun ? '；没有写入' : ''}`)
  } finally {
    await storage.close()
  }
}

async function settingsOf({ offWork, homeworkDay, dueDay = [], roleAs = [] }: SetOptions, io: CliIo): Promise<readonly Setting[]> {
  const [{ dueDayFault, noHomeworkDayOf, offWorkOf }, { roleAsSetting }] = await Promise.all([
    import('../../policy/setting-values.js'),
    import('../../policy/role-as.js'),
  ])
  const kept = (typed: string, value: string | undefined, example: string): string | null => {
    if (REMOVE.test(typed)) return null
    if (value === undefined) throw new CliError(`没看懂“${typed}”，例：${example}`)
    return value
  }
  const packs = dueDay.length > 0 ? await packsAtHand(io) : undefined
  return [
    ...(offWork === undefined ? [] : [{ name: 'off-work' as const, subject: '', value: kept(offWork, offWorkOf(offWork), '17:30') }]),
    ...(typeof homeworkDay === 'string'
      ? [{ name: 'no-homework-day' as const, subject: '', value: kept(homeworkDay, noHomeworkDayOf(homeworkDay), '周三') }]
      : []),
    ...dueDay.map((typed): Setting => {
      const [id = '', day = ''] = typed.split('=')
      const obligation = packs?.obligation(id)
      if (obligation === undefined) throw new CliError(`没有要求 ${id}，编号见 policies show`)
      const value = kept(day, isDay(day) ? day : undefined, `${id}=2026-12-31`)
      const fault = value === null ? undefined : dueDayFault(obligation, value)
      if (fault === 'fixed') throw new CliError(`“${obligation.title}”的期限不能另设`)
      if (fault) throw new CliError(`“${obligation.title}”文件写的是 ${fault.monthDay}，学校只定年份`)
      return { name: 'due-day', subject: id, value }
    }),
    ...roleAs.map((typed): Setting => {
      const setting = roleAsSetting(typed)
      if (setting === undefined) throw new CliError(`没看懂“${typed}”，例：教研主任=教务主任`)
      return setting
    }),
  ]
}
