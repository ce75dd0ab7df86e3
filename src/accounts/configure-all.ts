import { type AccountConfig, type AccountsConfig, type Config, ConfigError, readConfig, SERVICE_VARIABLES } from '../config.js'
import { type Configured, configure } from '../configure.js'
import { loadVariables } from '../platforms/load-variables.js'
import { claimedTwice } from './claimed-twice.js'
import { readAccounts } from './read-accounts.js'

/** Everything that one process serves. */
export interface ConfiguredAll {
  readonly config: Config | AccountsConfig
  readonly accounts: readonly Configured[]
}

/**
 * Reads the environment, and where it names `ACCOUNTS_FILE` every account of that file.
 *
 * @throws ConfigError with all mistakes of all accounts
 */
export async function configureAll(env: Readonly<Record<string, string | undefined>>): Promise<ConfiguredAll> {
  const platforms = await loadVariables()
  const read = readAccounts(env, platforms)
  if (read === undefined) {
    const one = await configure(env)
    return { config: one.config, accounts: [one] }
  }
  const mistakes = new Set(read.mistakes)
  const service = await orMistakes(
    async () => readConfig(read.shared),
    (says) => mistakes.add(says),
  )
  const accounts: Configured[] = []
  const configs: AccountConfig[] = []
  for (const { name, env: own, mistakes: known } of read.accounts) {
    for (const says of known) mistakes.add(`${name}：${says}`)
    const found = await orMistakes(
      () => configure(own, name),
      (says) => {
        if (SERVICE_VARIABLES.includes(variableOf(says))) mistakes.add(says)
        // What could not be read is not missing besides.
        else if (!known.map(variableOf).includes(variableOf(says))) mistakes.add(`${name}：${says}`)
      },
    )
    if (found === undefined) continue
    accounts.push(found)
    configs.push({ ...found.config, account: name })
  }
  for (const says of claimedTwice(configs, platforms)) mistakes.add(says)
  if (service === undefined || mistakes.size > 0) throw new ConfigError([...mistakes])
  return { config: together(service, configs, read.notices), accounts }
}

function together(service: Config, accounts: readonly AccountConfig[], notices: readonly string[]): AccountsConfig {
  const { host, port, publicUrl, redisUrl, policiesDir, logLevel, console } = service
  return Object.freeze({
    ...{ host, port, publicUrl, redisUrl, policiesDir, logLevel },
    // Unless it is said, it is on where no account has a platform.
    console: Object.freeze({ ...console, on: accounts.every((each) => each.console.on) }),
    notices: Object.freeze([...notices, ...accounts.flatMap((each) => each.notices.map((says) => `${each.account}：${says}`))]),
    accounts: Object.freeze(accounts),
  })
}

async function orMistakes<T>(work: () => Promise<T>, mistake: (says: string) => void): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    error.problems.forEach(mistake)
    return undefined
  }
}

/** A sentence begins with the variable it is about. */
function variableOf(says: string): string {
  return says.split('：', 1)[0]!
}
