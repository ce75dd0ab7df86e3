import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { dayOf } from '../../domain/day.js'
import type { Pack } from '../../domain/pack.js'
import type { AdoptionChange } from '../../policy/adoption-change.js'
import type { Packs } from '../../policy/packs.js'
import { dayOfOption, packOf, refuseWhereBarred, schoolsOf, type WhichSchools } from '../follow-packs.js'
import { CliError, type CliIo } from '../io.js'
import { packsAtHand } from '../packs-at-hand.js'

/** `policies list | show | check | coverage | preview | adopt | drop | schema`: the policy packs at hand and which schools follow them. */
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
    .command('preview <id>')
    .description('采用一个政策包或修订会怎样：谁的目标变动，谁由完成变未完成；<id> 也可以是文件')
    .option('--school <names...>', '学校')
    .option('--all', '所有能采用它的学校')
    .option('--from <day>', '从哪天起采用；不写就是一直')
    .option('--on <day>', '按哪天的进度算；不写就是它开始起作用的那天，最早今天')
    .option('--drop', '回退会怎样')
    .option('--json', '输出 JSON')
    .action((id: string, options: PreviewOptions) => preview(id, options, io))
  group
    .command('adopt <id>')
    .description('一所学校采用一个政策包或修订')
    .requiredOption('--school <name>', '学校')
    .option('--from <day>', '从哪天起；不写就是一直')
    .option('--dry-run', '只说会怎样，不写入')
    .option('--json', '输出 JSON')
    .action((id: string, options: AdoptOptions) => adopt(id, options, io))
  group
    .command('drop <id>')
    .description('一所学校不再采用一个政策包或修订，数字和采用之前一样')
    .requiredOption('--school <name>', '学校')
    .option('--dry-run', '只说会怎样，不写入')
    .option('--json', '输出 JSON')
    .action((id: string, options: AdoptOptions) => drop(id, options, io))
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

interface PreviewOptions extends WhichSchools {
  readonly from?: string
  readonly on?: string
  readonly drop?: boolean
  readonly json?: boolean
}

async function list({ json }: { json?: boolean }, io: CliIo): Promise<void> {
  const { all } = await packsAtHand(io)
  const storage = await io.openStorage()
  const { adoptions } = await storage.directory()
  await storage.close()
  const rows = all.map(({ id, title, issuer, number, date, version, template, obligations, amends }) => {
    return {
      id,
      title,
      issuer,
      number,
      date,
      version,
      template,
      obligations: obligations.map((each) => each.id),
      ...(amends && { amends: amends.pack }),
      followed: adoptions.filter((each) => each.pack === id).map(({ school, from }) => ({ school, from })),
    }
  })
  if (json) io.out(JSON.stringify(rows, null, 1))
  else
    for (const each of rows) {
      const what = each.amends === undefined ? `要求${each.obligations.length}项` : `修订 ${each.amends}`
      const who = each.followed.map((one) => `${one.school}${one.from === null ? '' : `（从 ${one.from} 起）`}`)
      io.out(`${each.id} 第${each.version}版 ${each.issuer}《${each.title}》${each.date ?? '没有成文日期'} ${what}`)
      if (who.length > 0) io.out(`  采用：${who.join('、')}`)
    }
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

async function preview(id: string, options: PreviewOptions, io: CliIo): Promise<void> {
  const [{ firstDayOf }, { previewOf }, { previewLines }, { zhCN }] = await Promise.all([
    import('../../policy/adoption-change.js'),
    import('../../policy/preview.js'),
    import('../../bot/policies/preview-lines.js'),
    import('../../texts/zh-CN.js'),
  ])
  const { packs, pack } = await packOrFile(id, io)
  const storage = await io.openStorage()
  try {
    const directory = await storage.directory()
    const schools = schoolsOf(options, pack, directory)
    const change: AdoptionChange = options.drop
      ? { what: 'drop', pack: pack.id, schools }
      : { what: 'adopt', pack: pack.id, schools, from: dayOfOption(options.from) }
    refuseWhereBarred(change, packs, directory)
    const day = dayOfOption(options.on) ?? firstDayOf(change, pack, dayOf(io.now()), directory.adoptions)
    const reads = { credits: storage.credits.bind(storage), facts: storage.facts.bind(storage) }
    const found = await previewOf({ directory, packs, change, day, ...reads })
    const names = new Map(directory.people.map((person) => [person.id, person.name]))
    if (options.json) io.out(JSON.stringify({ change, ...found }, null, 1))
    else {
      const nameOf = (person: string): string => names.get(person) ?? person
      const named = schools.length === 1 ? { named: { school: schools[0]!, nameOf } } : {}
      io.out(previewLines({ texts: zhCN, packs, pack, change, preview: found, exact: true, ...named }).join('\n'))
    }
  } finally {
    await storage.close()
  }
}

/** A pack at hand, or one in a file that is not among them yet. */
async function packOrFile(id: string, io: CliIo): Promise<{ readonly packs: Packs; readonly pack: Pack }> {
  const packs = await packsAtHand(io)
  const known = packs.pack(id)
  if (known) return { packs, pack: known }
  const text = await readFile(id, 'utf8').catch(() => undefined)
  if (text === undefined) return { packs, pack: packOf(packs, id) }
  const { readPack } = await import('../../policy/read-pack.js')
  const pack = readPack(id, text)
  return { packs: packs.with(pack), pack }
}

async function adopt(id: string, { school, from, dryRun, json }: AdoptOptions, io: CliIo): Promise<void> {
  const since = dayOfOption(from)
  const packs = await packsAtHand(io)
  const pack = packOf(packs, id)
  const storage = await io.openStorage()
  try {
    const directory = await storage.directory()
    const change: AdoptionChange = { what: 'adopt', pack: id, schools: schoolsOf({ school: [school] }, pack, directory), from: since }
    refuseWhereBarred(change, packs, directory)
    const adoption = { school, pack: pack.id, from: since }
    const before = directory.adoptions.find((each) => each.school === school && each.pack === pack.id)
    const same = before !== undefined && before.from === adoption.from
    if (!dryRun && !same) {
      const audit = [{ atMs: io.now(), actor: 'cli', action: 'adopt-pack', subject: `${school} ${pack.id} ${since ?? ''}`.trim() }]
      await storage.changeDirectory([{ school, adoptions: [adoption] }], audit)
    }
    const status = same ? 'same' : dryRun ? 'checked' : 'adopted'
    if (json) io.out(JSON.stringify({ status, ...adoption, before: before ?? null }, null, 1))
    else io.out(adoptionText(status, pack, adoption, before))
  } finally {
    await storage.close()
  }
}

async function drop(id: string, { school, dryRun, json }: AdoptOptions, io: CliIo): Promise<void> {
  const packs = await packsAtHand(io)
  const storage = await io.openStorage()
  try {
    const directory = await storage.directory()
    const before = directory.adoptions.find((each) => each.school === school && each.pack === id)
    // What is followed may have gone from the folder of packs: it can still be dropped.
    if (before === undefined) packOf(packs, id)
    refuseWhereBarred({ what: 'drop', pack: id, schools: [school] }, packs, directory)
    if (!dryRun) {
      const audit = [{ atMs: io.now(), actor: 'cli', action: 'drop-pack', subject: `${school} ${id}` }]
      await storage.changeDirectory([{ school, policy: { drop: [id] } }], audit)
    }
    const status = dryRun ? 'checked' : 'dropped'
    if (json) io.out(JSON.stringify({ status, school, pack: id, before: before ?? null }, null, 1))
    else io.out(`${school}${dryRun ? '会' : '已'}回退 ${id}${dryRun ? '；没有写入' : ''}`)
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
