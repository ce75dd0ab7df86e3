import { loadVariables } from '../platforms/load-variables.js'
import type { AccountEnv } from './account-env.js'
import { ACCOUNT_NAME } from './accounts-file.js'
import { readAccounts } from './read-accounts.js'

/** Why there is no account of that name; the sentence is for whoever named it, or named none. */
export class AccountError extends Error {
  override readonly name = 'AccountError'
}

/**
 * One of the accounts of `ACCOUNTS_FILE`. What is wrong with the others is their own matter.
 *
 * @throws AccountError where there is none of that name, none was named, or there is something wrong with it
 */
export async function accountNamed(env: Readonly<Record<string, string | undefined>>, name: string | undefined): Promise<AccountEnv> {
  const read = readAccounts(env, await loadVariables())
  if (read === undefined) throw new AccountError('没有配置多个账号（ACCOUNTS_FILE），不用写 --account')
  const named = read.accounts.filter((each) => ACCOUNT_NAME.test(each.name))
  const known = named.map((each) => each.name)
  if (known.length === 0) throw new AccountError(read.mistakes.join('\n'))
  if (name === undefined) throw new AccountError(`配置了多个账号，请加 --account 指明哪一个：${known.join('、')}`)
  const account = named.find((each) => each.name === name)
  if (account === undefined) throw new AccountError(`没有账号 ${name}，现有：${known.join('、')}`)
  if (account.mistakes.length > 0) throw new AccountError(account.mistakes.map((says) => `${name}：${says}`).join('\n'))
  return account
}
