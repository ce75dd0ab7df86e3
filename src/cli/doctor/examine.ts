import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Config, ConfigError } from '../../config.js'
import { type Configured, configure } from '../../configure.js'
import { loadProbes } from '../../platforms/load-probes.js'
import { loadSetups } from '../../platforms/load-setups.js'
import type { Directory } from '../../storage/storage.js'
import { placeOfDatabase } from '../../storage/store-address.js'
import type { CliIo } from '../io.js'
import { checkClock } from './check-clock.js'
import { checkCoordination } from './check-coordination.js'
import { checkData } from './check-data.js'
import { checkDirectory } from './check-directory.js'
import { checkLines } from './check-lines.js'
import { checkPlatforms } from './check-platforms.js'
import { checkRefusals } from './check-refusals.js'
import { checkReminders } from './check-reminders.js'
import { checkSchool } from './check-school.js'
import { checkCallbacks, checkService } from './check-service.js'
import type { Finding } from './finding.js'
import { runningService } from './running-service.js'

export interface Examining {
  /** Ids of ways to connect that their platform took a moment ago: they are not asked again. */
  readonly passed?: readonly string[]
}

/** Everything the doctor looks at, in the order in which it should be put right. */
export async function examine(io: CliIo, fetchIt: typeof fetch, { passed = [] }: Examining = {}): Promise<readonly Finding[]> {
  const found = await configuration(io)
  if ('findings' in found) return found.findings
  const { config, platforms, lines, senders, directories } = found
  const store = await lookIntoStore(io, config, senders)
  const names = [...new Set([...platforms, ...lines].map(({ name }) => name))]
  const makers = await loadProbes()
  const probes = makers.flatMap((maker) => maker.probes(config.settings, { now: io.now, randomBytes }))
  const setups = await loadSetups()
  const service = await runningService(config, fetchIt)
  const asked = { configured: found, setups, told: service?.lines ?? [], passed, now: io.now, fetch: fetchIt }
  const clocks = makers.flatMap((maker) => maker.clockUrl(config.settings) ?? [])
  return [
    { check: 'config', state: 'ok', says: names.length > 0 ? `配置正确，已配置平台：${names.join('、')}` : '配置正确，还没有配置聊天平台' },
    ...config.notices.map((says): Finding => ({ check: 'config', state: 'warn', says })),
    ...checkData(config, store.holdsRecords),
    store.finding,
    ...(await checkCoordination(config)),
    ...(store.directory === undefined ? [] : checkSchool(store.directory, names, config, io.now())),
    ...(store.reminders ?? []),
    ...(await Promise.all(clocks.map((url) => checkClock(url, io.now, fetchIt)))),
    ...(await checkPlatforms(asked)),
    ...(await checkDirectory(directories)),
    checkService(service, config),
    ...(service === undefined
      ? []
      : [
          ...checkLines(service.lines, setups),
          ...(await checkCallbacks(service, config, probes, fetchIt)),
          ...checkRefusals(service.metrics),
        ]),
  ]
}

async function configuration(io: CliIo): Promise<Configured | { readonly findings: readonly Finding[] }> {
  try {
    return await configure(io.env, io.account)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { findings: error.problems.map((says): Finding => ({ check: 'config', state: 'fail', says })) }
  }
}

interface StoreSeen {
  /** Undefined where there is no store, or none that opens. */
  readonly directory?: Directory
  /** A store that does not open may hold some. */
  readonly holdsRecords: boolean
  readonly finding: Finding
  readonly reminders?: readonly Finding[]
}

async function lookIntoStore(io: CliIo, { store }: Config, senders: Configured['senders']): Promise<StoreSeen> {
  const inFile = store.kind === 'sqlite'
  const name = inFile ? store.file : placeOfDatabase(store.url)
  if (inFile && !existsSync(store.file)) {
    const says = `还没有数据库 ${name}`
    return { holdsRecords: false, finding: { check: 'store', state: 'warn', says, fix: '首次启动（npm start）或导入名单时建立' } }
  }
  try {
    const storage = await io.openStorage(io.env)
    try {
      return {
        directory: await storage.directory(),
        holdsRecords: (await storage.records({}).next()).done !== true,
        finding: (await storage.ready())
          ? { check: 'store', state: 'ok', says: `数据库 ${name} 可以写入` }
          : {
              check: 'store',
              state: 'fail',
              says: `数据库 ${name} 现在不能写入`,
              fix: inFile ? '检查磁盘空间和文件权限' : '检查数据库的磁盘空间，以及它是不是只读的备库',
            },
        reminders: await checkReminders(storage, senders, io.now()),
      }
    } finally {
      await storage.close()
    }
  } catch (error) {
    const says = `数据库 ${name} 打不开：${error instanceof Error ? error.message : String(error)}`
    const fix = inFile
      ? '检查文件权限；文件损坏时用 npx tingke restore 恢复备份'
      : '检查 STORE_URL 的主机、端口、用户、密码和数据库名，数据库是否在运行'
    return { holdsRecords: true, finding: { check: 'store', state: 'fail', says, fix } }
  }
}
