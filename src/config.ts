import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { readRedisAddress } from './coordination/redis-address.js'
import { type StoreAddress, storeAddressOf, wrongInStoreUrl } from './storage/store-address.js'
import type { LogLevel } from './telemetry/log.js'

/** What concerns the process, whatever it serves. */
export interface ServiceConfig {
  readonly host: string
  readonly port: number
  /** Base of links the bot sends, without a slash at the end. */
  readonly publicUrl: string | null
  /** Coordination of several instances, as `readRedisAddress` takes it; null: this one is alone. */
  readonly redisUrl: string | null
  readonly policiesDir: string | null
  readonly logLevel: LogLevel
  /** The sandbox in which anyone speaks as anyone; without a token for direct loopback requests alone. */
  readonly console: { readonly on: boolean; readonly token: string | null }
  /** What whoever starts the service should read once, such as a setting without effect. */
  readonly notices: readonly string[]
}

/** What the environment says (INTERFACE §2), checked and frozen: the process and its one account, or one of several. */
export interface Config extends ServiceConfig {
  /** Its name where several are configured, else null. */
  readonly account: string | null
  readonly store: StoreAddress
  /** Absolute. */
  readonly dataDir: string
  /** 32 bytes in base64; null: generated into the data folder. */
  readonly dataKey: string | null
  /** Whether an empty store gets the demo school. */
  readonly demo: boolean
  /** The variables that are not ours: each platform knows its own. */
  readonly settings: Readonly<Record<string, string>>
}

/** One of several accounts. */
export interface AccountConfig extends Config {
  readonly account: string
}

/** Several accounts in one process (`ACCOUNTS_FILE`). */
export interface AccountsConfig extends ServiceConfig {
  readonly accounts: readonly AccountConfig[]
}

/** What the platforms say to their settings. */
export interface PlatformCheck {
  /** At least one platform is configured. */
  readonly configured: boolean
  readonly problems: readonly string[]
  readonly notices?: readonly string[]
}

/** All mistakes of an environment, one sentence each; a sentence names the variable and never its value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`配置有 ${problems.length} 处需要改：\n${problems.map((problem) => `  · ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

const DATA_KEY_BYTES = 32
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const flag = z
  .enum(['0', '1'], '只能是 0 或 1')
  .transform((value) => value === '1')
  .optional()

const VARIABLES = z.object({
  HOST: z
    .string()
    .regex(/^[0-9A-Za-z.:-]+$/, '应是一个地址，例如 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, '应是 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '应是 0 到 65535 的整数')
    .default(3000),
  PUBLIC_URL: z
    .string()
    .refine(isPlainUrl, '应是 http(s):// 开头、不带账号和参数的网址')
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  STORE_URL: z
    .string()
    .superRefine((url, context) => {
      const wrong = wrongInStoreUrl(url)
      if (wrong !== null) context.addIssue({ code: 'custom', message: wrong })
    })
    .optional(),
  REDIS_URL: z
    .string()
    .superRefine((url, context) => {
      try {
        readRedisAddress(url)
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message })
      }
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  DATA_KEY: z
    .string()
    .refine(isKey, `应是 base64 写的 ${DATA_KEY_BYTES} 字节，可用 openssl rand -base64 ${DATA_KEY_BYTES} 生成`)
    .optional(),
  POLICIES_DIR: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `应是 ${LOG_LEVELS.join('、')} 之一`).default('info'),
  DEMO: flag,
  CONSOLE: flag,
  CONSOLE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, '只能用可见的 ASCII 字符，不含空格')
    .optional(),
  ACCOUNTS_FILE: z.never('配置了多个账号，请用 --account 指明哪一个').optional(),
})

const OURS = new Set(Object.keys(VARIABLES.shape))

/** Ours that each of several accounts has for itself, as it has those of its platforms. */
export const ACCOUNT_VARIABLES: readonly string[] = ['STORE_URL', 'DATA_KEY', 'DEMO']

/** Ours that the process has but once. */
export const SERVICE_VARIABLES: readonly string[] = [...OURS].filter((name) => !ACCOUNT_VARIABLES.includes(name))

/**
 * Reads the environment. Blank values count as absent; relative paths are taken from `cwd`. `check` asks the platforms about their settings, so
 * that every mistake is reported at once. `account` names one of several, whose environment this is.
 *
 * @throws ConfigError with all mistakes
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  check: (settings: Readonly<Record<string, string>>) => PlatformCheck = () => ({ configured: false, problems: [] }),
  cwd = process.cwd(),
  account: string | null = null,
): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value.trim() === '' ? [] : [[name, value.trim()] as const])),
  )
  const settings = Object.freeze(Object.fromEntries(Object.entries(given).filter(([name]) => /^[A-Z]/.test(name) && !OURS.has(name))))
  const platforms = check(settings)
  const parsed = VARIABLES.safeParse(Object.fromEntries(Object.entries(given).filter(([name]) => OURS.has(name))))
  const problems = [
    ...firstOfEach(parsed.error?.issues ?? []),
    ...(given.POLICIES_DIR === undefined || isFolder(resolve(cwd, given.POLICIES_DIR)) ? [] : ['POLICIES_DIR：应是一个读得到的文件夹']),
    ...(platforms.configured && given.CONSOLE === '1' && given.CONSOLE_TOKEN === undefined
      ? ['CONSOLE_TOKEN：已配置聊天平台，打开控制台（CONSOLE=1）时必须设口令']
      : []),
    ...platforms.problems,
  ]
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)

  const values = parsed.data
  const dataDir = resolve(cwd, values.DATA_DIR)
  return Object.freeze({
    account,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL ?? null,
    store: Object.freeze(storeAddressOf(values.STORE_URL, dataDir, cwd)),
    redisUrl: values.REDIS_URL ?? null,
    dataDir,
    dataKey: values.DATA_KEY ?? null,
    policiesDir: values.POLICIES_DIR ? resolve(cwd, values.POLICIES_DIR) : null,
    logLevel: values.LOG_LEVEL,
    demo: values.DEMO ?? !platforms.configured,
    console: Object.freeze({ on: values.CONSOLE ?? !platforms.configured, token: values.CONSOLE_TOKEN ?? null }),
    settings,
    notices: Object.freeze([...(platforms.notices ?? [])]),
  })
}

/** One sentence a variable, although a value can be wrong in several ways. */
function firstOfEach(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  const sentences = new Map<string, string>()
  for (const { path, message } of issues) {
    const name = String(path[0])
    if (!sentences.has(name)) sentences.set(name, `${name}：${message}`)
  }
  return [...sentences.values()]
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, 'base64').length === DATA_KEY_BYTES
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path)
    return true
  } catch {
    return false
  }
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}
