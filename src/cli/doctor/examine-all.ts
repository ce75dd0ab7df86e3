import { configureAll } from '../../accounts/configure-all.js'
import { readAccounts } from '../../accounts/read-accounts.js'
import { ConfigError } from '../../config.js'
import { loadVariables } from '../../platforms/load-variables.js'
import type { CliIo } from '../io.js'
import { type Examining, examine } from './examine.js'
import type { Finding } from './finding.js'

/** What they say of the process is the same in every account's eyes, and is said once. */
const OF_PROCESS: readonly Finding['check'][] = ['service', 'coordination', 'clock']

/** Examines the account that `io` is about, or where there are several and none was chosen each of them. */
export async function examineAll(io: CliIo, fetchIt: typeof fetch, examining: Examining): Promise<readonly Finding[]> {
  const read = io.account === undefined ? readAccounts(io.env, await loadVariables()) : undefined
  if (read === undefined) return examine(io, fetchIt, examining)
  const wrong = await mistakesIn(io)
  if (wrong.length > 0) return wrong
  const findings: Finding[] = read.notices.map((says) => ({ check: 'config', state: 'warn', says }))
  for (const { name, env } of read.accounts) {
    const found = await examine({ ...io, env, account: name }, fetchIt, examining)
    findings.push(...found.map((finding) => (OF_PROCESS.includes(finding.check) ? finding : { ...finding, account: name })))
  }
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()]
}

async function mistakesIn({ env }: CliIo): Promise<readonly Finding[]> {
  try {
    await configureAll(env)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.map((says): Finding => ({ check: 'config', state: 'fail', says }))
  }
}
