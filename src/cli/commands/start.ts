import type { Command } from 'commander'
import type { CliIo } from '../io.js'

/** `start`: the service, until a signal stops it. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('start')
    .description('启动服务（npm start）')
    .action(async () => {
      const { main } = await import('../../main.js')
      await main(io)
    })
}
