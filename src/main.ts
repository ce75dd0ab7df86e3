import closeWithGrace from 'close-with-grace'
import { type ConfiguredAll, configureAll } from './accounts/configure-all.js'
import type { Service } from './app.js'
import { CliError, type CliIo } from './cli/io.js'
import { ConfigError, type ServiceConfig } from './config.js'
import type { Configured } from './configure.js'

/** What the system says of an address that is none, is not this machine's or is not for us. */
const UNUSABLE: readonly string[] = ['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN']

/** Longer than the app takes to finish what is under way. */
const CLOSE_WITHIN_MS = 15_000
const TRIES = ['/听课 李伟', '/进度', '/帮助']

/**
 * Starts the service and says where it is. It runs until a signal stops it: then it takes nothing new, finishes turns, closes, and the process ends
 * with status 0, or 1 when it broke.
 */
export async function main(io: CliIo): Promise<void> {
  const { config, accounts } = await configured(io)
  // After the configuration is known to be right: the app's parts take a moment to load.
  const { createApp } = await import('./app.js')
  const app = await createApp(config)
  const url = await started(app, config)
  closeWithGrace({ delay: CLOSE_WITHIN_MS, logger: false }, async ({ signal, err }) => {
    if (err) app.log.error('crashed', { error: err })
    app.log.info('stopping', { signal: signal ?? 'none' })
    await app.stop()
    app.log.info('stopped')
  })
  for (const line of greeting(config, url, accounts, app.notices)) io.out(line)
}

async function configured(io: CliIo): Promise<ConfiguredAll> {
  try {
    return await configureAll(io.env)
  } catch (error) {
    throw error instanceof ConfigError ? new CliError(error.message) : error
  }
}

async function started(app: Service, { host, port }: ServiceConfig): Promise<string> {
  try {
    return (await app.start()).url
  } catch (error) {
    await app.stop()
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new CliError(`${host}:${port} 已被占用。请换一个 PORT，或先停掉占用它的程序。`)
    if (UNUSABLE.includes(code ?? '')) throw new CliError(`不能在 ${host}:${port} 上监听，请检查 HOST 和 PORT。`)
    throw error
  }
}

function greeting(
  { console, publicUrl }: ServiceConfig,
  url: string,
  accounts: readonly Configured[],
  notices: readonly string[],
): readonly string[] {
  return [
    '听课助手已启动。',
    ...notices,
    ...accounts.flatMap((each) => waysIn(each, publicUrl ?? url)),
    ...(console.on ? [`试用页面：${url}/console`, '可以先试这三句：', ...TRIES.map((words) => `  ${words}`)] : []),
  ]
}

/** Of one of several accounts with its name. */
function waysIn({ config: { account }, platforms, lines }: Configured, base: string): readonly string[] {
  const [whose, suffix] = account === null ? ['', ''] : [`${account}：`, `/${account}`]
  return [
    ...platforms.map(({ route }) => `${whose}回调地址：${base}${route}${suffix}`),
    ...lines.map(({ name }) => `${whose}${name}：由本机主动连接平台，不需要公网地址；连上没有，看 npx tingke doctor`),
  ]
}
