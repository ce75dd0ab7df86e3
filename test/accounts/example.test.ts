import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configureAll } from '../../src/accounts/configure-all.js'
import { ACCOUNT_VARIABLES, SERVICE_VARIABLES } from '../../src/config.js'
import { loadVariables } from '../../src/platforms/load-variables.js'
import { fromRoot } from '../../src/root.js'
import { folderWith } from './folder.js'

test('the example is a right file of accounts once its secrets are there', async () => {
  const text = readFileSync(fromRoot('accounts.example.yaml'), 'utf8')
  const named = [...text.matchAll(/: \{ file: (\S+) \}/g)].map((found) => found[1]!)
  const secrets = Object.fromEntries(named.map((file) => [file, 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE']))
  const { env } = folderWith({ ...secrets, 'accounts.yaml': text }, 0o644)
  const { config, accounts } = await configureAll(env)
  expect(config).toMatchObject({ notices: [], accounts: [{ account: 'mingde' }, { account: 'yucai' }] })
  expect(accounts.map(({ platforms, lines }) => [...platforms, ...lines].map(({ name }) => name))).toEqual([['wecom'], ['dingtalk']])
})

test('every variable of the environment is the process’s or an account’s', async () => {
  const { variables, secrets } = await loadVariables()
  const known = [...SERVICE_VARIABLES, ...ACCOUNT_VARIABLES, ...variables].sort()
  const documented = [...readFileSync(fromRoot('.env.example'), 'utf8').matchAll(/^#?([A-Z][A-Z_0-9]+)=/gm)].map((found) => found[1]!)
  expect(known).toEqual(documented.sort())
  expect(variables).toEqual(expect.arrayContaining([...secrets]))
})
