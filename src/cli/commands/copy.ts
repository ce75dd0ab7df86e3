import type { Command } from 'commander'
import type { CopyOptions } from '../copy/copy-stores.js'
import type { CliIo } from '../io.js'

/** `copy`: everything one store holds into another, empty one. Run again after it was interrupted, it goes on. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('copy')
    .description('搬家：把一处的全部数据搬到另一处空的存储，逐表核对（先停止服务；中断了再运行一次就接着搬）')
    .requiredOption('--from <url>', '来源，写法同 STORE_URL，例如 sqlite:./data/tingke.db')
    .requiredOption('--to <url>', '目标，例如 postgres://用户:密码@主机:5432/tingke')
    .option('--restart', '丢掉目标里没搬完的部分，从头搬')
    .option('--json', '输出 JSON，每张表一行')
    .action(async (options: CopyOptions) => {
      const { copyStores } = await import('../copy/copy-stores.js')
      await copyStores(options, io)
    })
}
