import { CliError, type CliIo } from './io.js'
import { processIo } from './process-io.js'
import { runCli } from './run-cli.js'

process.exitCode = await main()

async function main(): Promise<number> {
  let io: CliIo
  try {
    io = processIo()
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 1
  }
  return runCli(process.argv.slice(2), io)
}
