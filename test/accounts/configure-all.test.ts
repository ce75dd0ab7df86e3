import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { configureAll } from '../../src/accounts/configure-all.js'
import { type AccountsConfig, ConfigError } from '../../src/config.js'
import { folderWith } from './folder.js'

const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'
const SECRET = 'hunter2hunter2'
const ROBOT = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=one-robot'

const MINGDE = `
  mingde:
    WECOM_CORP_ID: ww0123456789abcdef
    WECOM_AGENT_ID: 0000012
    WECOM_TOKEN: { file: secrets/token }
    WECOM_AES_KEY: ${AES_KEY}
    STORE_URL: sqlite:DATA/elsewhere.db`
const YUCAI = `
  yucai:
    DINGTALK_APP_KEY: dingyucai
    DINGTALK_APP_SECRET: { file: secrets/ding }
    DINGTALK_STREAM: 1
    DEMO: 0`
const FILES = { 'secrets/token': ' appToken\n', 'secrets/ding': `${SECRET}\n` }

interface Given {
  readonly env?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly mode?: number
}

async function configured(accounts: string, { env, files = FILES, mode }: Given = {}) {
  const given = folderWith({ ...files, 'accounts.yaml': accounts }, mode)
  const { config } = await configureAll({ ...given.env, ...env })
  return { folder: given.folder, config: config as AccountsConfig }
}

async function problemsOf(accounts: string, given: Given = {}): Promise<readonly string[]> {
  try {
    await configured(accounts, given)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('a file of accounts', () => {
  test('gives each account its own variables, store and key, and the process what all have', async () => {
    const { config, folder } = await configured(`accounts:${MINGDE}${YUCAI}`, { env: { PUBLIC_URL: 'https://county.example/' } })
    expect(config).toMatchObject({ publicUrl: 'https://county.example', console: { on: false }, notices: [] })
    const [mingde, yucai] = config.accounts
    expect(mingde).toMatchObject({
      account: 'mingde',
      publicUrl: 'https://county.example',
      store: { file: expect.stringMatching(/\/DATA\/elsewhere\.db$/) },
      dataDir: join(folder, 'data', 'mingde'),
      settings: { WECOM_AGENT_ID: '0000012', WECOM_TOKEN: 'appToken' },
    })
    expect(yucai).toMatchObject({ account: 'yucai', demo: false, store: { file: join(folder, 'data', 'yucai', 'tingke.db') } })
    expect(yucai?.settings).toEqual({ DINGTALK_APP_KEY: 'dingyucai', DINGTALK_APP_SECRET: SECRET, DINGTALK_STREAM: '1' })
  })

  test('without platforms opens the console, as without a file', async () => {
    const { config } = await configured('accounts: { a: {}, b: {} }')
    expect(config).toMatchObject({ console: { on: true }, accounts: [{ demo: true }, { demo: true }] })
  })

  test('readable by others with secrets in it is worth a word; with references it is not', async () => {
    const accounts = `accounts:${MINGDE}\n  pg: { STORE_URL: "postgres://u:${SECRET}@127.0.0.1/pg" }`
    const { config } = await configured(accounts, { mode: 0o644 })
    expect(config.notices).toEqual([expect.stringMatching(/^ACCOUNTS_FILE：.*mingde 的 WECOM_AES_KEY、pg 的 STORE_URL）.*chmod 600/)])
    expect((await configured(`accounts:${YUCAI}`, { mode: 0o644 })).config.notices).toEqual([])
  })
})

describe('mistakes', () => {
  test('of all accounts, of the file and of the environment are said at once, by account and variable', async () => {
    const problems = await problemsOf(
      `accounts:
  a: { WECOM_BOT_TOKEN: t, WECOM_BOT_AES_KEY: short, PORT: 1, WECOM_CORPID: x, DATA_KEY: [1], DEMO: yes }
  b: { DINGTALK_APP_KEY: k, DINGTALK_APP_SECRET: { file: nowhere }, DINGTALK_STREAM: { file: secrets/empty }, STORE_URL: mysql://x }
  B_2: {}
  c: WECOM_BOT_ID`,
      { env: { PORT: 'x', WECOM_SECRET: SECRET, STORE_URL: 'sqlite:x' }, files: { 'secrets/empty': '\n' } },
    )
    expect(problems).toEqual([
      'STORE_URL：已用 ACCOUNTS_FILE，请写到文件里它的账号下，并从环境变量里删去',
      'WECOM_SECRET：已用 ACCOUNTS_FILE，请写到文件里它的账号下，并从环境变量里删去',
      'ACCOUNTS_FILE：第 3 个账号的名字只能用小写字母、数字和横线，最多 32 个，不以横线开头',
      'PORT：应是 0 到 65535 的整数',
      'a：DATA_KEY：应是文字，或 { file: 文件路径 }',
      'a：PORT：整个服务只有一个，请写在环境变量里',
      'a：WECOM_CORPID：没有这个变量，可用的见 .env.example',
      'a：DEMO：只能是 0 或 1',
      'a：WECOM_BOT_AES_KEY：应是 43 个字母和数字，末尾不带等号',
      'b：DINGTALK_APP_SECRET：所指的文件不存在',
      'b：DINGTALK_STREAM：所指的文件是空的',
      'b：STORE_URL：应是 sqlite:文件路径，或 postgres://用户:密码@主机/数据库',
      'c：应写成一个个变量，例如 DATA_KEY: …',
    ])
  })

  test('of an account without a usable name are said by its place, together with the name’s', async () => {
    const problems = await problemsOf(`accounts:
  a: { DINGTALK_APP_KEY: k, DINGTALK_APP_SECRET: s }
  B_2: { DEMO: yes, DATA_KEY: [1], WECOM_CORPID: x, DINGTALK_APP_KEY: k, DINGTALK_APP_SECRET: s, STORE_URL: mysql://x }
  甲校: { DINGTALK_APP_KEY: k, DINGTALK_APP_SECRET: s }`)
    expect(problems).toEqual([
      expect.stringMatching(/^ACCOUNTS_FILE：第 2 个账号的名字只能用小写字母/),
      expect.stringMatching(/^ACCOUNTS_FILE：第 3 个账号的名字只能用小写字母/),
      '第 2 个账号：DATA_KEY：应是文字，或 { file: 文件路径 }',
      '第 2 个账号：WECOM_CORPID：没有这个变量，可用的见 .env.example',
      '第 2 个账号：STORE_URL：应是 sqlite:文件路径，或 postgres://用户:密码@主机/数据库',
      '第 2 个账号：DEMO：只能是 0 或 1',
      '第 3 个账号：DINGTALK_APP_KEY：和账号 a 的相同，两个账号不能共用',
    ])
  })

  test.each([
    ['no YAML', 'accounts:\n  a: {', /第 \d 行不是正确的 YAML/],
    ['an account twice', 'accounts:\n  a: {}\n  a: {}', /第 3 行的名字前面写过了/],
    ['a variable twice', 'accounts:\n  a:\n    DEMO: 0\n    DEMO: 1', /第 4 行的名字前面写过了/],
    ['something else beside the accounts', `accounts: { a: {} }\n${SECRET}: 1`, /应写成 accounts/],
    ['a list', `- ${SECRET}`, /应写成 accounts/],
    ['nothing', '', /应写成 accounts/],
    ['no account', 'accounts: {}', /没有写账号/],
    ['a name too long', `accounts: { ${'a'.repeat(33)}: {} }`, /第 1 个账号的名字/],
    ['a name that is a path', 'accounts: { "../x": {} }', /第 1 个账号的名字/],
    ['a secret in the place of a variable', `accounts: { a: { ${SECRET}: 1 } }`, /^a：第 1 项不是变量名$/],
    ['a reference with more in it', `accounts: { a: { DATA_KEY: { file: x, value: ${SECRET} } } }`, /^a：DATA_KEY：应是文字/],
    ['a reference to a folder', 'accounts: { a: { DATA_KEY: { file: . } } }', /^a：DATA_KEY：所指的不是文件$/],
    ['a secret in the place of a path', `accounts: { a: { DATA_KEY: { file: ${SECRET} } } }`, /^a：DATA_KEY：所指的文件不存在$/],
  ])('%s', async (_, accounts, sentence) => {
    const problems = await problemsOf(accounts)
    expect(problems).toEqual([expect.stringMatching(sentence)])
    expect(problems.join()).not.toContain(SECRET)
  })

  test('a file that is not there', async () => {
    expect(await problemsOf('', { env: { ACCOUNTS_FILE: '/nowhere/accounts.yaml' } })).toEqual(['ACCOUNTS_FILE：读不到这个文件'])
  })

  test('a console without a token beside a platform is said once', async () => {
    expect(await problemsOf(`accounts:${MINGDE}${YUCAI}`, { env: { CONSOLE: '1' } })).toEqual([expect.stringMatching(/^CONSOLE_TOKEN：/)])
  })
})

describe('two accounts do not share', () => {
  test.each([
    ['an app of WeCom', 'WECOM_AGENT_ID', `WECOM_CORP_ID: ww1, WECOM_AGENT_ID: 1, WECOM_TOKEN: t, WECOM_AES_KEY: ${AES_KEY}`],
    ['a connection of a bot', 'WECOM_BOT_ID', `WECOM_BOT_ID: bot, WECOM_BOT_SECRET: ${SECRET}`],
    ['a bot that is called', 'WECOM_BOT_TOKEN', `WECOM_BOT_TOKEN: ${SECRET}, WECOM_BOT_AES_KEY: ${AES_KEY}`],
    ['a robot of a group', 'WECOM_GROUPS', `WECOM_GROUPS: "g=${ROBOT}"`],
    ['an app of DingTalk', 'DINGTALK_APP_KEY', `DINGTALK_APP_KEY: k, DINGTALK_APP_SECRET: ${SECRET}`],
    ['a store', 'STORE_URL', 'STORE_URL: sqlite:DATA/one.db'],
  ])('%s', async (_, variable, values) => {
    const problems = await problemsOf(`accounts: { a: { ${values} }, b: {}, c: { ${values} } }`)
    expect(problems).toEqual([`c：${variable}：和账号 a 的相同，两个账号不能共用`])
  })

  test('a store by another path', async () => {
    const { env, folder } = folderWith({ 'real/x.db': '' })
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const accounts = `accounts: { a: { STORE_URL: "sqlite:${folder}/real/x.db" }, b: { STORE_URL: "sqlite:${folder}/link/x.db" } }`
    expect(await problemsOf(accounts, { env: { DATA_DIR: env.DATA_DIR } })).toEqual([expect.stringMatching(/^b：STORE_URL：/)])
  })

  test.each([
    ['one database, whoever enters it', 'postgres://one@db/tingke', 'postgresql://two:p@db:5432/tingke', 1],
    ['a schema each', 'postgres://u@db/t?options=-c%20search_path%3Da', 'postgres://u@db/t?options=-c%20search_path%3Db', 0],
  ])('%s', async (_, one, other, problems) => {
    const accounts = `accounts: { a: { STORE_URL: "${one}" }, b: { STORE_URL: "${other}" } }`
    expect(await problemsOf(accounts)).toHaveLength(problems)
  })

  test('one corporation may have an app for each', async () => {
    const app = (agent: number) => `WECOM_CORP_ID: ww1, WECOM_AGENT_ID: ${agent}, WECOM_TOKEN: t${agent}, WECOM_AES_KEY: ${AES_KEY}`
    expect(await problemsOf(`accounts: { a: { ${app(1)} }, b: { ${app(2)} } }`)).toEqual([])
    expect(await problemsOf('accounts: { a: { STORE_URL: "sqlite::memory:" }, b: { STORE_URL: "sqlite::memory:" } }')).toEqual([])
  })
})
