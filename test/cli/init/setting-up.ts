import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { onTestFinished } from 'vitest'
import type { CliIo } from '../../../src/cli/io.js'
import { readConfig } from '../../../src/config.js'
import { openStorage } from '../../../src/storage/open-storage.js'
import { type Ran, run } from '../capture-io.js'

export interface Desk {
  readonly folder: string
  readonly file: string
  /** Runs `init` here; nothing serves where the doctor looks. */
  init(args: readonly string[], env?: Readonly<Record<string, string>>, io?: Partial<CliIo>): Promise<Ran>
  /** What the file says, or undefined without one. */
  settings(): Readonly<Record<string, string | undefined>> | undefined
  text(): string
  mode(): number
}

/** A folder in which somebody sets up. */
export function desk(text?: string): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-init-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, '.env')
  if (text !== undefined) writeFileSync(file, text, { mode: 0o644 })
  const base = { DATA_DIR: join(folder, 'data'), PORT: '9', LOG_LEVEL: 'silent' }
  return {
    folder,
    file,
    init(args, env = {}, io = {}) {
      const all = { ...base, ...env }
      return run(['init', '--env-file', file, ...args], { env: all, now: Date.now, openStorage: () => openStorage(readConfig(all)), ...io })
    },
    settings: () => (existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : undefined),
    text: () => readFileSync(file, 'utf8'),
    mode: () => statSync(file).mode & 0o777,
  }
}

/** As arguments. */
export function sets(values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => ['--set', `${name}=${value}`])
}
