import { randomBytes } from 'node:crypto'
import { ConfigError } from '../../config.js'
import { type Configured, configure } from '../../configure.js'
import { loadProbes } from '../../platforms/load-probes.js'
import { loadSetups } from '../../platforms/load-setups.js'
import { DEMO_IN_STORE } from '../demo-in-store.js'
import type { CliIo } from '../io.js'
import { checkClock } from './check-clock.js'
import { checkCoordination } from './check-coordination.js'
import { checkDirectory } from './check-directory.js'
import { checkFolder } from './check-folder.js'
import { checkKey } from './check-key.js'
import { checkLines } from './check-lines.js'
import { checkPlatforms } from './check-platforms.js'
import { checkRefusals } from './check-refusals.js'
import { checkSchool } from './check-school.js'
import { checkCallbacks, checkService } from './check-service.js'
import type { Finding } from './finding.js'
import { lookIntoStore } from './look-into-store.js'
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
    checkFolder(config.dataDir),
    checkKey(config, store.sealedWith),
    store.finding,
    ...(await checkCoordination(config)),
    ...(store.hasDemo && !config.demo ? [{ check: 'roster', state: 'warn', ...DEMO_IN_STORE } as const] : []),
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
