import type { Command } from 'commander'
import { isDay } from '../../domain/day.js'
import type { Pack } from '../../domain/pack.js'
import type { Packs } from '../../policy/packs.js'
import { CliError, type CliIo } from '../io.js'
import { packsAtHand } from '../packs-at-hand.js'

/** `policies list | show | check | coverage | adopt | schema`: the policy packs at hand and which schools follow them. */
export default function register(program: Command, io: CliIo): void {
  const group = program.command('policies').description('政策包')
  group
    .command('list')
    .description('列出政策包')
    .option('--json', '输出 JSON')
    .action((options: { json?: boolean }) => list(options, io))
  group
    .command('show <id>')
    .description('一个政策包的全部要求，带条款和原文')
    .option('--json', '输出 JSON')
    .action((id: string, options: { json?: boolean }) => show(id, options, io))
  group
    .command('check [folder]')
    .description('检查政策包；不写文件夹就检查现有的')
    .option('--sources <folder>', '文件原文所在的文件夹，逐条核对引文')
    .option('--json', '输出 JSON')
    .action((folder: string | undefined, options: CheckOptions) => check(folder, options, io))
  group
    .command('coverage')
    .description('每一条要求由哪个政策包承担')
    .option('--json', '输出 JSON')
    .action((options: { json?: boolean }) => coverage(options, io))
  group
    .command('adopt <id>')
    .description('一所学校采用一个政策包')
    .requiredOption('--school <name>', '学校')
    .option('--from <day>', '从哪天起；不写就是一直')
    .option('--dry-run', '只说会怎样，不写入')
    .option('--json', '输出 JSON')
    .action((id: string, options: AdoptOptions) => adopt(id, options, io))
  group
    .command('schema')
    .description('政策包的 JSON Schema，和 policies/schema.json 相同')
    .action(() => schema(io))
}

interface CheckOptions {
  readonly sources?: string
  readonly json?: boolean
}

interface AdoptOptions {
  readonly school: string
  readonly from?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

async function list({ json }: { json?: boolean }, io: CliIo): Promise<void> {
  const { all } = await packsAtHand(io)
  const rows = all.map(({ id, title, issuer, number, date, version, template, obligations }) => {
    return {
      id,
      title,
      issuer,
      number,
      date,
      version,
      template,
      obligations: obligations.map((each) => each.id),
    }
  })
  if (json) io.out(JSON.stringify(rows, null, 1))
  else
    for (const each of rows)
      io.out(
        `${each.id} 第${each.version}版 ${each.issuer}《${each.title}》${each.date ?? '没有成文日期'} 要求${each.obligations.length}项`,
      )
}

async function show(id: string, { json }: { json?: boolean }, io: CliIo): Promise<void> {
  const pack = packOf(await packsAtHand(io), id)
  if (json) io.out(JSON.stringify({ ...pack }, null, 1))
  else io.out((await import('../pack-text.js')).packText(pack))
}

async function check(folder: string | undefined, { sources, json }: CheckOptions, io: CliIo): Promise<void> {
  const [{ readPacks }, { PackError }, { checkQuotesIn }] = await Promise.all([
    import('../../policy/packs.js'),
    import('../../policy/pack-error.js'),
    import('../../policy/check-quotes.js'),
  ])
  let packs: readonly Pack[] = []
  let problems: readonly string[] = []
  try {
    packs = folder === undefined ? (await packsAtHand(io)).all : readPacks([folder]).all
    problems = sources === undefined ? [] : packs.flatMap((pack) => checkQuotesIn(pack, sources))
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    problems = error.problems
  }
  const quotes = packs.reduce((sum, pack) => sum + pack.quotes.length, 0)
  if (json) io.out(JSON.stringify({ packs: packs.map((pack) => pack.id), quotes, compared: sources !== undefined, problems }, null, 1))
  if (problems.length > 0) throw new CliError([...(json ? [] : problems), `${problems.length}处有误`].join('\n'))
  if (!json)
    io.out(`${packs.length}个政策包，${quotes}处引文，${sources === undefined ? '没有核对原文（--sources 文件夹）' : '都与原文一致'}`)
}

async function coverage({ json }: { json?: boolean }, io: CliIo): Promise<void> {
  const { coverageOf, listedRows } = await import('../../policy/coverage.js')
  const rows = listedRows()
  const { carriers, unknown } = coverageOf(rows, (await packsAtHand(io)).all)
  if (json) io.out(JSON.stringify(carriers, null, 1))
  else {
    for (const document of new Set(rows.map((row) => row.document))) {
      const own = rows.filter((row) => row.document === document)
      io.out(`${document} ${own.filter((row) => carriers[row.id] !== null).length}/${own.length}`)
    }
  }
  if (unknown.length > 0) io.err(`清单里没有：${unknown.join('、')}`)
}

async function adopt(id: string, { school, from, dryRun, json }: AdoptOptions, io: CliIo): Promise<void> {
  if (from !== undefined && !isDay(from)) throw new CliError(`不是日期：${from}，请写成 2026-09-01 这样`)
  const pack = packOf(await packsAtHand(io), id)
  const storage = await io.openStorage()
  try {
    const { people, spells, terms, adoptions } = storage.directory()
    if (![...people, ...spells, ...terms].some((each) => each.school === school)) throw new CliError(`没有${school}：先导入名单`)
    const adoption = { school, pack: pack.id, from: from ?? null }
    const before = adoptions.find((each) => each.school === school && each.pack === pack.id)
    const same = before !== undefined && before.from === adoption.from
    if (!dryRun && !same) {
      const audit = [{ atMs: io.now(), actor: 'cli', action: 'adopt-pack', subject: `${school} ${pack.id}` }]
      await storage.changeDirectory([{ school, adoptions: [adoption] }], audit)
    }
    const status = same ? 'same' : dryRun ? 'checked' : 'adopted'
    if (json) io.out(JSON.stringify({ status, ...adoption, before: before ?? null }, null, 1))
    else io.out(adoptionText(status, pack, adoption, before))
  } finally {
    await storage.close()
  }
}

async function schema(io: CliIo): Promise<void> {
  const { packJsonSchema } = await import('../../policy/pack-schema.js')
  io.out(JSON.stringify(packJsonSchema(), null, 2))
}

function adoptionText(status: string, pack: Pack, { school, from }: Since, before: Since | undefined): string {
  const was = before === undefined || status === 'same' ? '' : `（原来${sinceText(before)}）`
  return `${school}${sinceText({ school, from })}采用 ${pack.id} 第${pack.version}版${was}${{ same: '，本来如此，没有改动', checked: '；没有写入' }[status] ?? ''}`
}

interface Since {
  readonly school: string
  readonly from: string | null
}

function sinceText({ from }: Since): string {
  return from === null ? '一直' : `从 ${from} 起`
}

function packOf(packs: Packs, id: string): Pack {
  const pack = packs.pack(id)
  if (!pack) throw new CliError(`没有政策包 ${id}，现有：${packs.all.map((each) => each.id).join('、')}`)
  return pack
}
