import { existsSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { CliIo } from './io.js'

/** The command line of a real process; `.env` of the working folder is read where it is present. */
export function processIo(): CliIo {
  if (existsSync('.env')) process.loadEnvFile('.env')
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
