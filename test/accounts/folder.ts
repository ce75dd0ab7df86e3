import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder with these files, for the owner alone; removed after the test. Gives the environment that names its `accounts.yaml`. */
export function folderWith(files: Readonly<Record<string, string>>, mode = 0o600) {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    chmodSync(file, mode)
  }
  return { folder, env: { ACCOUNTS_FILE: join(folder, 'accounts.yaml'), DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent', PORT: '0' } }
}
