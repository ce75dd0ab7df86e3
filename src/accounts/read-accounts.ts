import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ACCOUNT_VARIABLES, SERVICE_VARIABLES } from '../config.js'
import type { PlatformVariables } from '../platforms/platform-variables.js'
import { type AccountEnv, accountEnv } from './account-env.js'
import { readAccountsFile } from './accounts-file.js'

export interface AccountsRead {
  /** What the process is told, without any account. */
  readonly shared: Readonly<Record<string, string>>
  readonly accounts: readonly AccountEnv[]
  /** What concerns no account alone, one sentence each. */
  readonly mistakes: readonly string[]
  readonly notices: readonly string[]
}

/**
 * The accounts of the file that `ACCOUNTS_FILE` names, each as an environment of its own; undefined where it names none, and the environment
 * itself is the one account. Relative paths are taken from `cwd`.
 */
export function readAccounts(
  env: Readonly<Record<string, string | undefined>>,
  { variables, secrets }: Pick<PlatformVariables, 'variables' | 'secrets'>,
  cwd = process.cwd(),
): AccountsRead | undefined {
  const named = env.ACCOUNTS_FILE?.trim()
  if (!named) return undefined
  const path = resolve(cwd, named)
  const shared = Object.fromEntries(
    SERVICE_VARIABLES.flatMap((name) => (name !== 'ACCOUNTS_FILE' && env[name] !== undefined ? [[name, env[name]] as const] : [])),
  )
  const twice = [...ACCOUNT_VARIABLES, ...variables]
    .filter((name) => env[name]?.trim())
    .map((name) => `${name}：已用 ACCOUNTS_FILE，请写到文件里它的账号下，并从环境变量里删去`)
  const text = textOf(path)
  if (text === undefined) return { shared, accounts: [], mistakes: [...twice, 'ACCOUNTS_FILE：读不到这个文件'], notices: [] }

  const { entries, mistakes } = readAccountsFile(text)
  const surroundings = { shared, dataDir: resolve(cwd, shared.DATA_DIR?.trim() || './data'), folder: dirname(path), variables }
  const accounts = entries.map((entry) => accountEnv(entry, surroundings))
  return { shared, accounts, mistakes: [...twice, ...mistakes], notices: bareSecrets(path, accounts, ['DATA_KEY', ...secrets]) }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** An address with user and password in it. */
const WITH_PASSWORD = /:\/\/[^/@]*:[^/@]*@/

function bareSecrets(path: string, accounts: readonly AccountEnv[], secrets: readonly string[]): readonly string[] {
  const isSecret = (variable: string, value = '') => secrets.includes(variable) || WITH_PASSWORD.test(value)
  const bare = accounts.flatMap(({ name, literal, env }) =>
    literal.filter((each) => isSecret(each, env[each])).map((each) => `${name} 的 ${each}`),
  )
  if (bare.length === 0 || (statSync(path).mode & 0o044) === 0) return []
  return [`ACCOUNTS_FILE：别的用户也能读这个文件，里面直接写着密钥（${bare.join('、')}）：chmod 600，或改写成 { file: 文件路径 }`]
}
