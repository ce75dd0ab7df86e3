import type { Command } from 'commander'
import type { CliIo } from '../io.js'

/** `doctor`: what is not as it should be, and what to do about it. Status 1 when something does not work. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('检查配置、平台凭证、时钟、数据、回调地址和名单，告诉你怎样处理')
    .option('--json', '以 JSON 输出')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { runDoctor } = await import('../doctor/run-doctor.js')
      await runDoctor(io, { json: json === true })
    })
}
