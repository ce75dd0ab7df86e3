import { readFileSync } from 'node:fs'
import { CliError } from '../io.js'
import type { InitOptions } from './init-options.js'

/** Values given as options, from files or in the environment, in this order; blank ones count as not given. */
export function givenValues(
  { set = [], setFile = [], publicUrl }: InitOptions,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const given = {
    ...env,
    ...Object.fromEntries(setFile.map((each) => pairIn(each, '--set-file')).map(([name, file]) => [name, contentOf(file)])),
    ...Object.fromEntries(set.map((each) => pairIn(each, '--set'))),
    ...(publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl }),
  }
  return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])))
}

/** The value may be a secret and is not repeated. */
function pairIn(text: string, option: string): readonly [string, string] {
  const [, name, value] = /^([A-Z][A-Z0-9_]*)=([\s\S]*)$/.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw new CliError(`${option} 要写成 变量名=值，如 ${option} PUBLIC_URL=https://tingke.example.edu.cn`)
  return [name, value]
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CliError(`读不到文件 ${file}`)
  }
}
