import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ACCOUNT_VARIABLES, SERVICE_VARIABLES } from '../config.js'
import type { AccountEntry, Given } from './accounts-file.js'

export interface AccountSurroundings {
  /** Variables of the whole process. */
  readonly shared: Readonly<Record<string, string>>
  /** Folder of the accounts' folders. */
  readonly dataDir: string
  /** Where the accounts' file lies: files it names are looked for from there. */
  readonly folder: string
  /** What the platforms read. */
  readonly variables: readonly string[]
}

/** An account as an environment of its own. */
export interface AccountEnv {
  readonly name: string
  readonly env: Readonly<Record<string, string>>
  /** One sentence each: the variable and what is wrong, never its value. */
  readonly mistakes: readonly string[]
  /** Variables whose value stands in the accounts' file itself. */
  readonly literal: readonly string[]
}

/** More than any setting is long. */
const LONGEST_BYTES = 64 * 1024

/** Its own variables beside those of the process; what the process keeps in `DATA_DIR` it keeps in a folder of its name there. */
export function accountEnv(entry: AccountEntry, { shared, dataDir, folder, variables }: AccountSurroundings): AccountEnv {
  const mistakes = [...entry.mistakes]
  const own: Record<string, string> = {}
  const literal: string[] = []
  for (const [variable, given] of entry.values) {
    if (SERVICE_VARIABLES.includes(variable)) {
      mistakes.push(`${variable}：整个服务只有一个，请写在环境变量里`)
    } else if (!ACCOUNT_VARIABLES.includes(variable) && !variables.includes(variable)) {
      mistakes.push(`${variable}：没有这个变量，可用的见 .env.example`)
    } else {
      if (typeof given === 'string') literal.push(variable)
      const read = taken(given, folder)
      if ('value' in read) own[variable] = read.value
      else mistakes.push(`${variable}：${read.mistake}`)
    }
  }
  return { name: entry.name, env: { ...shared, DATA_DIR: join(dataDir, entry.name), ...own }, mistakes, literal }
}

function taken(given: Given, folder: string): { readonly value: string } | { readonly mistake: string } {
  if (typeof given === 'string') return { value: given }
  const file = resolve(folder, given.file)
  try {
    const seen = statSync(file)
    if (!seen.isFile()) return { mistake: '所指的不是文件' }
    if (seen.size > LONGEST_BYTES) return { mistake: '所指的文件太大，不像是一个设置' }
    const value = readFileSync(file, 'utf8').trim()
    return value === '' ? { mistake: '所指的文件是空的' } : { value }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { mistake: code === 'ENOENT' ? '所指的文件不存在' : `所指的文件读不出（${code ?? 'unknown'}）` }
  }
}
