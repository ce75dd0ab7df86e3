import { setImmediate as nextTick } from 'node:timers/promises'
import type { Command } from 'commander'
import { isDay } from '../../domain/day.js'
import { kindOf, RECORD_KINDS } from '../../domain/kinds.js'
import type { LedgerRecord } from '../../domain/record.js'
import { CliError, type CliIo } from '../io.js'
import { shanghaiTime } from '../shanghai-time.js'

interface Options {
  readonly school?: string
  readonly from?: string
  readonly to?: string
  readonly kind?: string
}

/** Lines written before the terminal or pipe gets a turn to take them. */
const LINES_AT_ONCE = 500

/**
 * `records`: the ledger (台账) as JSON lines, by school, day and id. Texts about pupils and families are not in it: the command line has
 * no person behind it whose right could be checked.
 */
export default function register(program: Command, io: CliIo): void {
  program
    .command('records')
    .description('台账，每行一条 JSON')
    .option('--school <name>', '学校')
    .option('--from <day>', '从哪天起（含），如 2026-09-01')
    .option('--to <day>', '到哪天止（含）')
    .option('--kind <kind>', '记录类型，如 observation 或 听课')
    .option('--json', '输出本来就是 JSON 行')
    .action((options: Options) => list(options, io))
}

async function list(options: Options, io: CliIo): Promise<void> {
  const query = { school: options.school, from: dayOption(options.from), to: dayOption(options.to), kind: kindOption(options.kind) }
  const { school, from, to } = query
  if (from !== undefined && to !== undefined && to < from) throw new CliError(`--to ${to} 早于 --from ${from}`)
  const { unknownSchool } = await import('../../import/unknown-school.js')
  const storage = await io.openStorage()
  try {
    if (school !== undefined) {
      const { people, spells } = await storage.directory()
      const stranger = unknownSchool(school, [...people, ...spells])
      if (stranger !== undefined) throw new CliError(`“${school}”：${stranger}`)
    }
    let lines = 0
    for await (const record of storage.records(query)) {
      io.out(JSON.stringify(openPart(record)))
      lines += 1
      if (lines % LINES_AT_ONCE === 0) await nextTick()
    }
  } finally {
    await storage.close()
  }
}

function openPart(record: LedgerRecord): object {
  const { id, school, kind, author, day, status, backfilled, version, credits, fields, source } = record
  return {
    id,
    school,
    kind,
    author,
    day,
    enteredAt: shanghaiTime(record.enteredAtMs),
    status,
    backfilled,
    version,
    credits,
    messageId: source.messageId,
    platform: source.platform,
    account: source.account,
    channel: source.channel,
    fields,
  }
}

function dayOption(text: string | undefined): string | undefined {
  if (text !== undefined && !isDay(text)) throw new CliError(`不是日期：${text}，请写成 2026-09-01 这样`)
  return text
}

function kindOption(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const kind = kindOf(text) ?? RECORD_KINDS.find((each) => each.name === text)
  if (!kind) throw new CliError(`没有“${text}”这种记录，可用：${RECORD_KINDS.map((each) => `${each.slug} ${each.name}`).join('、')}`)
  return kind.slug
}
