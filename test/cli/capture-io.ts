import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Runs one command line in this process. */
export async function run(args: readonly string[], given: Partial<CliIo> = {}): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const line = (to: string[]) => (text: string) => void to.push(text.endsWith('\n') ? text : `${text}\n`)
  const io: CliIo = {
    out: line(out),
    err: line(err),
    now: () => Date.parse('2026-11-16T10:05:00+08:00'),
    env: {},
    openStorage: () => Promise.reject(new Error('no store in this test')),
    ...given,
  }
  const status = await runCli(args, io)
  return { status, out: out.join(''), err: err.join('') }
}
