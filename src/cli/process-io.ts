import { accessSync, constants, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { isatty } from 'node:tty'
import { CliError, type CliIo } from './io.js'

/** The command line of a real process; `.env` of the working folder is read where it is present. Throws a CliError where it cannot be read. */
export function processIo(): CliIo {
  readEnvFile()
  // `| head` closes the pipe when it has seen enough: that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const line = (stream: NodeJS.WriteStream) => (text: string) => void stream.write(text.endsWith('\n') ? text : `${text}\n`)
  return {
    out: line(process.stdout),
    err: line(process.stderr),
    now: Date.now,
    env: process.env,
    get terminal() {
      return isatty(0) && isatty(1) ? { input: process.stdin, output: process.stdout } : undefined
    },
    draw: isatty(2) ? (text) => void process.stderr.write(`\r\x1b[2K${text}`) : undefined,
    openStorage: async (env = process.env) => {
      const [{ readConfig }, { openStorage }] = await Promise.all([import('../config.js'), import('../storage/open-storage.js')])
      return openStorage(readConfig(env))
    },
  }
}

/** Settings that somebody wrote must not be left out in silence. */
function readEnvFile(): void {
  if (!existsSync('.env')) return
  try {
    // Node says of a file it may not read that it does not exist.
    accessSync('.env', constants.R_OK)
    process.loadEnvFile('.env')
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new CliError(`读不出 ${resolve('.env')}（${code}）：它应是一个文件，运行 Tingke 的用户要能读，请检查所有者和权限`)
  }
}
