import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { CliError, type CliIo } from '../io.js'

/** `backup FILE`: the whole store in one file, also while the service runs. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('backup')
    .description('备份全部数据到一个文件（服务运行时也可以）')
    .argument('<file>', '备份文件')
    .action((file: string) => backup(resolve(file), io))
}

async function backup(file: string, io: CliIo): Promise<void> {
  const folder = dirname(file)
  if (!existsSync(folder)) throw new CliError(`备份没有做：没有目录 ${folder}`)
  const [{ makeBackup }, { countsLine }] = await Promise.all([
    import('../../storage/backup/make-backup.js'),
    import('../../storage/backup/counts-line.js'),
  ])
  const storage = await io.openStorage()
  try {
    const manifest = await makeBackup(storage, file, io.now())
    io.out(`已备份到 ${file}：${countsLine(manifest)}`)
    io.out('加密密钥（DATA_KEY 或数据目录里的 data.key）不在备份里，请另行保管；没有它，家访等私密文字无法读出。')
  } finally {
    await storage.close()
  }
}
