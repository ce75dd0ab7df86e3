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
  const [{ checkBackup }, { countsLine }] = await Promise.all([
    import('../../storage/backup/check-backup.js'),
    import('../../storage/backup/counts-line.js'),
  ])
  const { manifest, problems } = checkBackup(file)
  if (asJson) io.out(JSON.stringify({ ok: problems.length === 0, ...manifest, problems }))
  if (problems.length > 0) throw new CliError(`备份有问题：${problems.join('；')}`)
  if (!asJson) io.out(`备份完好：${countsLine(manifest)}`)
}
