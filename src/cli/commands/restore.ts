import { resolve } from 'node:path'
import type { Command } from 'commander'
import { CliError, type CliIo } from '../io.js'

/** `restore FILE`: puts a backup in the place of the configured store. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('restore')
    .description('用备份文件恢复数据（先停止服务）')
    .argument('<file>', '备份文件')
    .option('--force', '现有数据不为空也恢复；现有数据改名保留')
    .action((file: string, options: { force?: boolean }) => restore(resolve(file), options.force === true, io))
}

async function restore(file: string, force: boolean, io: CliIo): Promise<void> {
  const [{ readConfig }, { restoreBackup }, { countsLine }] = await Promise.all([
    import('../../config.js'),
    import('../../storage/backup/restore-backup.js'),
    import('../../storage/backup/counts-line.js'),
  ])
  const { store } = readConfig(io.env)
  if (store.kind !== 'sqlite') throw new CliError('STORE_URL 指向 PostgreSQL，备份文件只能恢复成 sqlite 的数据文件')
  const into = store.file
  if (into === ':memory:') throw new CliError('STORE_URL 指向内存，没有可恢复的地方')
  const restored = restoreBackup(file, into, { force, nowMs: io.now() })
  switch (restored.state) {
    case 'damaged':
      throw new CliError(`备份有问题，没有恢复：${restored.problems.join('；')}`)
    case 'in-use':
      throw new CliError(`${into} 正在使用，请先停止服务再恢复`)
    case 'not-empty':
      throw new CliError(`${into} 里已有数据，没有恢复。确定要换成备份的内容，请加 --force（现有数据会改名保留）`)
    case 'restored':
      io.out(`已恢复到 ${into}：${countsLine(restored.manifest)}`)
      if (restored.kept !== null) io.out(`原来的数据保留在 ${restored.kept}`)
      io.out('请确认 DATA_KEY（或数据目录里的 data.key）与备份时相同，否则私密文字无法读出。')
  }
}
