import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { mergeEnv } from './merge-env.js'
import type { SettingsTarget } from './settings-target.js'
import { writePrivateFile } from './write-private-file.js'

/** A `.env` file of variables; it holds secrets, so only its owner may read it. */
export function envTarget(file: string): SettingsTarget {
  const text = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const read = () => parseEnv(text()) as Record<string, string>
  return {
    label: file,
    suffix: '',
    read,
    own: read,
    write: (values) => writePrivateFile(file, mergeEnv(text(), values)),
    environment: read,
  }
}
