import type { Command } from 'commander'
import { CliError, type CliIo } from '../io.js'

/** `doctor`: what is not as it should be, and what to do about it. Status 1 when something does not work. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('doctor')
    .description('检查配置、时钟、数据、回调地址和名单，告诉你怎样处理')
    .option('--json', '以 JSON 输出')
    .action((options: { readonly json?: boolean }) => doctor(options.json === true, io))
}

async function doctor(asJson: boolean, io: CliIo): Promise<void> {
  const [{ examine }, { findingLines }] = await Promise.all([import('../doctor/examine.js'), import('../doctor/finding.js')])
  const findings = await examine(io, fetch)
  if (asJson) io.out(JSON.stringify(findings, null, 2))
  else for (const line of findings.flatMap(findingLines)) io.out(line)
  const failed = findings.filter(({ state }) => state === 'fail').length
  if (failed > 0) throw new CliError(`有 ${failed} 处不能正常工作，请按提示处理。`)
}
