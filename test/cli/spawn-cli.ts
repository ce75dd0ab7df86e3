import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fromRoot } from '../../src/root.js'

export interface Spawned {
  readonly process: ChildProcess
  /** Where it runs, empty but for the files given. */
  readonly folder: string
  out(): string
  err(): string
  /** Status, once everything is written. */
  ended(): Promise<number | null>
}

/** The command line as a process of its own, from source, in a folder of its own; ended with the test. */
export function spawnCli(
  args: readonly string[],
  given: {
    readonly env?: Readonly<Record<string, string>>
    readonly files?: Readonly<Record<string, string>>
    readonly folders?: readonly string[]
    readonly input?: string
  } = {},
): Spawned {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-cli-'))
  for (const [name, text] of Object.entries(given.files ?? {})) writeFileSync(join(folder, name), text)
  for (const name of given.folders ?? []) mkdirSync(join(folder, name))
  const loader = fromRoot('node_modules', 'tsx', 'dist', 'esm', 'index.mjs')
  const program = fromRoot('src', 'cli', 'main.ts')
  const child = spawn(process.execPath, ['--import', loader, '--conditions=tingke-source', program, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...given.env },
  })
  const out: string[] = []
  const err: string[] = []
  child.stdout.on('data', (part) => out.push(String(part)))
  child.stderr.on('data', (part) => err.push(String(part)))
  child.stdin.end(given.input ?? '')
  const closed = once(child, 'close')
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    process: child,
    folder,
    out: () => out.join(''),
    err: () => err.join(''),
    ended: async () => (await closed)[0] as number | null,
  }
}
