import { existsSync } from 'node:fs'
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
  if (!existsSync(file)) throw new CliError(`没有文件 ${file}`)
  const [{ readConfig }, { restoreStore }, { countsLine }, { storePlace }] = await Promise.all([
    import('../../config.js'),
    import('../../storage/backup/restore-store.js'),
    import('../../storage/backup/counts-line.js'),
    import('../../storage/store-address.js'),
  ])
  const { store, dataDir } = readConfig(io.env)
  const into = storePlace(store)
  if (into === ':memory:') throw new CliError('STORE_URL 指向内存，没有可恢复的地方')
  const restored = await restoreStore(file, store, { force, nowMs: io.now(), dataDir })
  switch (restored.state) {
    case 'damaged':
      throw new CliError(`备份有问题，没有恢复：${restored.problems.join('；')}`)
    case 'in-use':
      throw new CliError(`${into} 正在使用，请先停止服务再恢复`)
    case 'not-empty':
      throw new CliError(`${into} 里已有数据，没有恢复。确定要换成备份的内容，请加 --force（现有数据会改名保留）`)
    case 'not-allowed':
      throw new CliError(
        `${into} 里已有数据，而数据库用户不能新建 schema，没有地方保留它，没有恢复。请由管理员执行 GRANT CREATE ON DATABASE … TO 该用户，或把 STORE_URL 指向一个空的数据库`,
      )
    case 'restored':
      io.out(`已恢复到 ${into}：${countsLine(restored.manifest)}`)
      if (restored.kept !== null) io.out(`原来的数据保留在 ${store.kind === 'postgres' ? 'schema ' : ''}${restored.kept}`)
      io.out('请确认 DATA_KEY（或数据目录里的 data.key）与备份时相同，否则私密文字无法读出。')
  }
}
