import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CliError, type CliIo } from '../io.js'

/** `verify FILE`: whether a backup holds what it says. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('verify')
    .description('检查一个备份文件是否完好')
    .argument('<file>', '备份文件')
    .option('--json', '以 JSON 输出')
    .action((file: string, options: { json?: boolean }) => verify(resolve(file), options.json === true, io))
}

async function verify(file: string, asJson: boolean, io: CliIo): Promise<void> {
  if (!existsSync(file)) throw new CliError(`没有文件 ${file}`)
  const [{ checkBackup }, { countsLine }, { notCovered }] = await Promise.all([
    import('../../storage/backup/check-backup.js'),
    import('../../storage/backup/counts-line.js'),
    import('../../storage/backup/manifest.js'),
  ])
  const { manifest, problems } = checkBackup(file)
  const unchecked = notCovered(manifest)
  if (asJson) io.out(JSON.stringify({ ok: problems.length === 0, ...manifest, problems, notCovered: unchecked }))
  if (problems.length > 0) throw new CliError(`备份有问题：${problems.join('；')}`)
  if (asJson) return
  if (unchecked.length === 0) return io.out(`备份完好：${countsLine(manifest)}`)
  io.out(`备份的记录完好：${countsLine(manifest)}`)
  io.out(`这是旧版本做的备份，没有其余内容的校验和：名单、学期、课表、设置等（${unchecked.join('、')}）只核对了行数。请再做一次备份。`)
}
