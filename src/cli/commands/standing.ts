import type { Command } from 'commander'
import { isDay } from '../../domain/day.js'
import type { Person } from '../../domain/person.js'
import type { Storage } from '../../storage/storage.js'
import { CliError, type CliIo } from '../io.js'
import { loadDemoWhereWanted } from '../load-demo-where-wanted.js'
import { packsAtHand } from '../packs-at-hand.js'

interface Options {
  readonly school?: string
  readonly person?: string
  readonly on?: string
  readonly from?: string
  readonly ask?: string
  readonly json?: boolean
  readonly county?: boolean
}

/**
 * `standing --on DAY`: everybody's standings from the store, and those of their schools. `--county`: school by school, each printed at once.
 * `standing --from DIR --ask FILE`: people's from files.
 */
export default function register(program: Command, io: CliIo): void {
  program
    .command('standing')
    .description('进度')
    .option('--school <name>', '只看这所学校')
    .option('--person <id>', '只看这个人，工号或姓名')
    .option('--on <day>', '哪一天的进度，如 2026-11-16')
    .option('--county', '全县，一所学校一所学校地输出')
    .option('--from <folder>', '不用数据库，从这个文件夹里的文件算')
    .option('--ask <file>', '要算哪些，写法同 fixture/standings.json；和 --from 一起用')
    .option('--json', '输出 JSON')
    .action(async (options: Options, command: Command) => {
      if (options.from !== undefined && options.ask !== undefined) return fromFiles(options.from, options.ask, io)
      if (options.from !== undefined || options.ask !== undefined) command.error('--from 和 --ask 要一起写')
      if (options.county && (options.school !== undefined || options.person !== undefined))
        command.error('--county 是全县，不能再写 --school 或 --person')
      if (options.on === undefined) command.error('请写 --on 日期，如 --on 2026-11-16')
      return fromStore(options.on ?? '', options, io)
    })
}

async function fromFiles(folder: string, ask: string, io: CliIo): Promise<void> {
  const [{ readFacts }, { answerQuestions }] = await Promise.all([import('../ask/read-facts.js'), import('../ask/answer-questions.js')])
  io.out(JSON.stringify(answerQuestions(readFacts(folder, ask), await packsAtHand(io)), null, 1))
}

async function fromStore(day: string, options: Options, io: CliIo): Promise<void> {
  if (!isDay(day)) throw new CliError(`不是日期：${day}，请写成 2026-09-01 这样`)
  const [packs, storage] = [await packsAtHand(io), await io.openStorage()]
  try {
    await loadDemoWhereWanted(storage, io)
    const json = options.json ?? false
    if (options.county) {
      const { printCounty } = await import('../standing/print-county.js')
      return await printCounty(storage, { packs, day, json }, io)
    }
    const people = await chosen(storage, options)
    const organisations = options.person === undefined ? [...new Set(people.map((each) => each.school))] : []
    const { printStandings } = await import('../standing/print-standings.js')
    await printStandings(storage, { packs, people, organisations, day, json }, io)
  } finally {
    await storage.close()
  }
}

async function chosen(storage: Storage, { school, person }: Options): Promise<readonly Person[]> {
  const { people } = await storage.directory()
  if (school !== undefined && !people.some((each) => each.school === school)) throw new CliError(`名单里没有${school}`)
  const own = people.filter((each) => school === undefined || each.school === school)
  if (person === undefined) return own
  const found = own.filter((each) => each.id === person || each.name === person)
  if (found.length === 0) throw new CliError(`名单里没有${person}`)
  return found
}
