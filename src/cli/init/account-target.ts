import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseDocument, YAMLMap } from 'yaml'
import { type Given, readAccountsFile } from '../../accounts/accounts-file.js'
import { SERVICE_VARIABLES } from '../../config.js'
import { CliError } from '../io.js'
import type { SettingsTarget } from './settings-target.js'
import { writePrivateFile } from './write-private-file.js'

export interface AccountPlace {
  /** The accounts file. */
  readonly file: string
  readonly account: string
  /** What the whole service has but once goes here. */
  readonly service: SettingsTarget
}

/** One account of an accounts file; its secrets go to files of their own in `secrets/` beside it, which only their owner may read. */
export function accountTarget({ file, account, service }: AccountPlace): SettingsTarget {
  const folder = dirname(resolve(file))
  const text = () => (existsSync(file) ? readFileSync(file, 'utf8') : 'accounts:\n')

  function given(): ReadonlyMap<string, Given> {
    const { entries, mistakes } = existsSync(file) ? readAccountsFile(text()) : { entries: [], mistakes: [] }
    if (mistakes.length > 0) throw new CliError(mistakes.join('\n'))
    return entries.find(({ name }) => name === account)?.values ?? new Map()
  }

  /** The account takes over from the service only what the whole service has but once. */
  function own(): Readonly<Record<string, string>> {
    const shared = Object.entries(service.own()).filter(([name]) => SERVICE_VARIABLES.includes(name))
    const values = [...given()].flatMap(([name, value]) => {
      const known = typeof value === 'string' ? value : contentOf(resolve(folder, value.file))
      return known === undefined ? [] : [[name, known] as const]
    })
    return Object.fromEntries([...shared, ...values])
  }

  return {
    label: `${file} 的账号 ${account}`,
    suffix: `/${account}`,
    read: () => ({ ...service.read(), ...own() }),
    own,
    write(values, secret) {
      const document = parseDocument(text(), { schema: 'failsafe' })
      const known = given()
      if (!(document.get('accounts') instanceof YAMLMap)) document.set('accounts', document.createNode({}))
      for (const [name, value] of Object.entries(values)) {
        if (SERVICE_VARIABLES.includes(name)) continue
        if (!secret.has(name)) {
          document.setIn(['accounts', account, name], value)
          continue
        }
        const before = known.get(name)
        const own = typeof before === 'object' ? before.file : join('secrets', account, name)
        mkdirSync(dirname(resolve(folder, own)), { recursive: true, mode: 0o700 })
        writePrivateFile(resolve(folder, own), `${value}\n`)
        document.setIn(['accounts', account, name], document.createNode({ file: own }, { flow: true }))
      }
      writePrivateFile(file, document.toString({ lineWidth: 0 }))
      const shared = Object.entries(values).filter(([name]) => SERVICE_VARIABLES.includes(name))
      service.write({ ...Object.fromEntries(shared), ACCOUNTS_FILE: file }, secret)
    },
    environment: () => ({ ...service.environment(), ACCOUNTS_FILE: file }),
  }
}

function contentOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
