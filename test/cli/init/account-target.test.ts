import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readAccounts } from '../../../src/accounts/read-accounts.js'
import { accountTarget } from '../../../src/cli/init/account-target.js'
import { envTarget } from '../../../src/cli/init/env-target.js'
import { loadVariables } from '../../../src/platforms/load-variables.js'

const SECRET = new Set(['WECOM_BOT_SECRET'])

function place(account: string, text?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'accounts.yaml')
  if (text !== undefined) writeFileSync(file, text)
  const target = accountTarget({ file, account, service: envTarget(join(folder, '.env')) })
  return { folder, file, target, text: () => readFileSync(file, 'utf8') }
}

test('writes a new file that the service reads, its secrets apart and for the owner alone', async () => {
  const { folder, file, target, text } = place('mingde')
  target.write({ WECOM_BOT_ID: '0012', WECOM_BOT_SECRET: 'a#b', PUBLIC_URL: 'https://t.example.cn' }, SECRET)
  expect(text()).not.toContain('a#b')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'secrets', 'mingde', 'WECOM_BOT_SECRET')).mode & 0o777).toBe(0o600)
  expect(target.environment()).toMatchObject({ PUBLIC_URL: 'https://t.example.cn', ACCOUNTS_FILE: file })
  const read = readAccounts({ ACCOUNTS_FILE: file }, await loadVariables(), folder)
  expect(read).toMatchObject({ mistakes: [], notices: [], accounts: [{ name: 'mingde', mistakes: [] }] })
  expect(read?.accounts[0]?.env).toMatchObject({ WECOM_BOT_ID: '0012', WECOM_BOT_SECRET: 'a#b' })
  expect(target.read()).toMatchObject({ WECOM_BOT_ID: '0012', WECOM_BOT_SECRET: 'a#b' })
})

test('leaves other accounts, comments and the place of a secret as they are', () => {
  const before = `# 全县的学校
accounts:
  # 城东
  chengdong:
    WECOM_BOT_ID: other
  mingde:
    WECOM_BOT_ID: old # 旧的
    WECOM_BOT_SECRET: { file: keys/bot }
    WECOM_BOT_NAMES: 听课
`
  const { folder, target, text } = place('mingde', before)
  target.write({ WECOM_BOT_ID: 'new', WECOM_BOT_SECRET: 'fresh' }, SECRET)
  expect(text()).toBe(before.replace('old', 'new'))
  expect(readFileSync(join(folder, 'keys', 'bot'), 'utf8')).toBe('fresh\n')
})

test('refuses a file that is none, before anything is written', () => {
  const { target, text } = place('mingde', 'accounts: [1, 2\n')
  expect(() => target.read()).toThrow(/不是正确的 YAML/)
  expect(text()).toBe('accounts: [1, 2\n')
})
