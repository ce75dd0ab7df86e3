import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { dayOf } from '../domain/day.js'
import type { ImportContext } from '../import/ledger/import-turn.js'
import type { LedgerPlan } from '../import/ledger/ledger-plan.js'
import type { Storage } from '../storage/storage.js'
import { CliError, type CliIo } from './io.js'
import { isLeftOut, rowJson, rowTexts, summaryText } from './ledger-text.js'
import { unreadTexts } from './unread-text.js'

interface Options {
  readonly school?: string
  readonly term?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `import ledger FILE` and `import undo BATCH`: an old ledger as a batch marked 历史导入, kept whole or not at all, withdrawn whole. */
export function registerImportLedger(group: Command, io: CliIo): void {
  group
    .command('ledger <file>')
    .description('导入听课旧台账（CSV 或 XLSX），标为历史导入，可整批撤销')
    .option('--school <name>', '学校；名单里只有一所时不用写')
    .option('--term <name>', '哪个学期的台账；默认看日期')
    .option('--dry-run', '只列出每一行会怎样，不写入')
    .option('--json', '输出 JSON')
    .action((file: string, options: Options) => importLedger(file, options, io))
  group
    .command('undo <batch>')
    .description('整批撤销一次旧台账导入：记录撤回，留在历史里')
    .option('--json', '输出 JSON')
    .action((batch: string, options: { readonly json?: boolean }) => undo(batch, options, io))
}

async function importLedger(file: string, { school, term, dryRun, json }: Options, io: CliIo): Promise<void> {
  const bytes = await readFile(file).catch(() => {
    throw new CliError(`读不到文件 ${file}`)
  })
  const { planLedger } = await import('../import/ledger/ledger-plan.js')
  const storage = await io.openStorage()
  try {
    const plan = await planLedger({ bytes, school, term, today: dayOf(io.now()) }, storage)
    for (const line of unreadTexts(plan.unread)) io.err(line)
    if (dryRun) {
      if (json) io.out(`[\n${plan.rows.map((row) => JSON.stringify(rowJson(row))).join(',\n')}\n]`)
      else
        for (const line of [...rowTexts(plan.rows, plan), `${plan.school} ${plan.term.name}：${summaryText(plan)}；没有写入`]) io.out(line)
      return
    }
    const { importTurn } = await import('../import/ledger/import-turn.js')
    const turn = importTurn(plan, await contextOf(io, storage))
    const committed = turn && (await storage.commit(turn))
    report(plan, committed?.state === 'fresh' ? committed.ids.length : 0, json, io)
    // Somebody gave the same file at the same moment and was quicker.
    if (committed?.state === 'repeated') io.err(`批次 ${plan.batch} 刚刚已经导入，没有再写入`)
  } finally {
    await storage.close()
  }
}

function report(plan: LedgerPlan, imported: number, json: boolean | undefined, io: CliIo): void {
  const { school, term, batch, rows } = plan
  const leftOut = rows.filter(isLeftOut)
  if (json)
    io.out(
      JSON.stringify({ school, term: term.name, batch: imported > 0 ? batch : null, imported, leftOut: leftOut.map(rowJson) }, null, 1),
    )
  else {
    for (const line of rowTexts(leftOut, plan)) io.out(line)
    io.out(`${school} ${term.name}：${summaryText(plan)}`)
    if (imported > 0) io.out(`已导入 ${count(imported)} 条，标为历史导入，批次 ${batch}；整批撤销：npx tingke import undo ${batch}`)
    else io.out('没有新的记录')
  }
  if (imported === 0 && !rows.some(({ fate }) => fate.status === 'ok' || fate.status === 'duplicate'))
    throw new CliError('没有一行可以导入，什么都没有写入')
}

async function undo(batch: string, { json }: { readonly json?: boolean }, io: CliIo): Promise<void> {
  const { undoImport } = await import('../import/ledger/undo-import.js')
  const storage = await io.openStorage()
  try {
    const undone = await undoImport(storage, batch, await contextOf(io, storage))
    if (undone.state === 'unknown') {
      const known = undone.batches.length > 0 ? `现有批次：${undone.batches.join('、')}` : '还没有导入过旧台账'
      throw new CliError(`没有批次 ${batch}；${known}`)
    }
    if (json) io.out(JSON.stringify({ batch, ...undone }))
    else if (undone.state === 'undone-before') io.out(`批次 ${batch} 已经撤销过，没有变化`)
    else {
      const amended = undone.amended > 0 ? `（其中 ${count(undone.amended)} 条导入后改过）` : ''
      io.out(`已整批撤销 ${batch}：撤回 ${count(undone.withdrawn)} 条${amended}，不再计数，历史里还在`)
    }
  } finally {
    await storage.close()
  }
}

/** With the key of the service: what a record says of pupils is sealed like everywhere else. */
async function contextOf(io: CliIo, storage: Storage): Promise<ImportContext> {
  const [{ readConfig }, { keysOfStore }, { createVault }] = await Promise.all([
    import('../config.js'),
    import('../storage/keys-of-store.js'),
    import('../storage/vault.js'),
  ])
  const { keys, notice } = await keysOfStore(storage, readConfig(io.env))
  if (notice !== null) io.err(notice)
  return { nowMs: io.now(), vault: createVault(keys), actor: 'cli' }
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
