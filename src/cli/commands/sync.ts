import type { Command } from 'commander'
import type { CliIo } from '../io.js'
import type { SyncOptions } from '../sync/sync-directories.js'

/**
 * `sync`: staff from the configured platforms' directories (通讯录). It proposes who is new, changed and gone; without `--yes` nothing changes, and
 * only `--gone` besides ends posts.
 */
export default function register(program: Command, io: CliIo): void {
  program
    .command('sync')
    .description('同步通讯录：列出新增、变更、不在通讯录里的人，说了 --yes 才改名单')
    .option('--dry-run', '只看，不改')
    .option('--yes', '采用新增和变更')
    .option('--gone', '和 --yes 一起用：不在通讯录里的人任职到今天为止（人和记录都保留）')
    .option('--json', '输出 JSON')
    .action(async (options: SyncOptions) => {
      const { syncDirectories } = await import('../sync/sync-directories.js')
      await syncDirectories(options, io)
    })
}
