import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Config, ConfigError } from '../../config.js'
import { type Configured, configure } from '../../configure.js'
import { loadProbes } from '../../platforms/load-probes.js'
import type { CliIo } from '../io.js'
import { checkClock } from './check-clock.js'
import { checkData } from './check-data.js'
import { checkSchool } from './check-school.js'
import { checkService } from './check-service.js'
import type { Finding } from './finding.js'

/** Everything the doctor looks at, in the order in which it should be put right. */
export async function examine(io: CliIo, fetchIt: typeof fetch): Promise<readonly Finding[]> {
  const found = await configuration(io)
  if ('findings' in found) return found.findings
  const { config, platforms } = found
  const names = [...new Set(platforms.map(({ name }) => name))]
  const makers = await loadProbes()
  const probes = makers.flatMap((maker) => maker.probes(config.settings, { now: io.now, randomBytes }))
  const clocks = makers.flatMap((maker) => maker.clockUrl(config.settings) ?? [])
  return [
    { check: 'config', state: 'ok', says: names.length > 0 ? `配置正确，已配置平台：${names.join('、')}` : '配置正确，还没有配置聊天平台' },
    ...config.notices.map((says): Finding => ({ check: 'config', state: 'warn', says })),
    ...checkData(config, await holdsRecords(io, config)),
    ...(await checkStore(io, config, names)),
    ...(await Promise.all(clocks.map((url) => checkClock(url, io.now, fetchIt)))),
    ...(await checkService(config, probes, fetchIt)),
  ]
}

async function configuration(io: CliIo): Promise<Configured | { readonly findings: readonly Finding[] }> {
  try {
    return await configure(io.env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { findings: error.problems.map((says): Finding => ({ check: 'config', state: 'fail', says })) }
  }
}

async function holdsRecords(io: CliIo, { store }: Config): Promise<boolean> {
  if (!existsSync(store.file)) return false
  try {
    const storage = await io.openStorage()
    try {
      return storage.records({}).next().done !== true
    } finally {
      await storage.close()
    }
  } catch {
    return true
  }
}

async function checkStore(io: CliIo, config: Config, platforms: readonly string[]): Promise<readonly Finding[]> {
  const { file } = config.store
  if (!existsSync(file))
    return [{ check: 'store', state: 'warn', says: `还没有数据库 ${file}`, fix: '首次启动（npm start）或导入名单时建立' }]
  try {
    const storage = await io.openStorage()
    try {
      const store: Finding = (await storage.ready())
        ? { check: 'store', state: 'ok', says: `数据库 ${file} 可以写入` }
        : { check: 'store', state: 'fail', says: `数据库 ${file} 现在不能写入`, fix: '检查磁盘空间和文件权限' }
      return [store, ...checkSchool(storage.directory(), platforms, config, io.now())]
    } finally {
      await storage.close()
    }
  } catch (error) {
    const says = `数据库 ${file} 打不开：${error instanceof Error ? error.message : String(error)}`
    return [{ check: 'store', state: 'fail', says, fix: '检查文件权限；文件损坏时用 npx tingke restore 恢复备份' }]
  }
}
