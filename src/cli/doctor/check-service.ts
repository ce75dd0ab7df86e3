import type { Config } from '../../config.js'
import { localUrl } from '../../http/local-url.js'
import type { Probe } from '../../platforms/probe.js'
import type { Finding } from './finding.js'
import { hear } from './hear.js'
import type { RunningService } from './running-service.js'

/** The strictest platform wants its check answered within a second. */
const SLOW_MS = 1_000

const CHECK_DATABASE = '检查数据库是否在运行、连不连得上、能不能写入（磁盘空间，是不是只读的备库），好了服务会自动恢复'

/** Whether the service runs and is ready. */
export function checkService(service: RunningService | undefined, config: Config): Finding {
  if (service === undefined) {
    return { check: 'service', state: 'warn', says: `${localUrl(config)} 上没有服务在运行，回调没有检查`, fix: 'npm start' }
  }
  if (config.account !== null) return checkAccount(service, config.account)
  const { base, ready } = service
  if (ready.status === 200) return { check: 'service', state: 'ok', says: `服务在 ${base} 运行，可以写入` }
  const says = `服务在 ${base} 运行，但没有就绪：${ready.body.split('\n', 1)[0]!.trim().slice(0, 40)}`
  return { check: 'service', state: 'fail', says, fix: config.store.kind === 'postgres' ? CHECK_DATABASE : '检查磁盘空间和数据目录' }
}

function checkAccount({ base, account }: RunningService, name: string): Finding {
  if (account?.ready) return { check: 'service', state: 'ok', says: `服务在 ${base} 运行，可以写入` }
  return account === undefined
    ? { check: 'service', state: 'fail', says: `服务在 ${base} 运行，但没有账号 ${name}`, fix: '改过 ACCOUNTS_FILE 后要重启服务' }
    : {
        check: 'service',
        state: 'fail',
        says: `服务在 ${base} 运行，账号 ${name} 没有就绪：${account.reason}；其他账号照常`,
        fix: '检查这个账号的数据库和磁盘空间，好了会自动恢复',
      }
}

/** Whether the service passes the platforms' own checks of its callback addresses, here and under PUBLIC_URL. */
export async function checkCallbacks(
  { base }: RunningService,
  { publicUrl, account }: Config,
  probes: readonly Probe[],
  fetchIt: typeof fetch,
): Promise<readonly Finding[]> {
  if (probes.length === 0) return []
  const suffix = account === null ? '' : `/${account}`
  const bases = [base, ...(publicUrl === null ? [] : [publicUrl])]
  const callbacks = await Promise.all(
    bases.flatMap((each) => probes.map((probe) => checkCallback(`${each}${probe.route}${suffix}`, probe, fetchIt))),
  )
  return [...checkPublicUrl(publicUrl), ...callbacks]
}

function checkPublicUrl(publicUrl: string | null): readonly Finding[] {
  if (publicUrl === null) {
    return [
      {
        check: 'callbacks',
        state: 'warn',
        says: '没有设 PUBLIC_URL，只检查了本机，没有检查外网能否进来',
        fix: '设 PUBLIC_URL 为平台上填写的网址',
      },
    ]
  }
  return publicUrl.startsWith('https:')
    ? []
    : [{ check: 'callbacks', state: 'warn', says: 'PUBLIC_URL 不是 https', fix: '在反向代理上配置证书' }]
}

async function checkCallback(url: string, { method, query, headers, body, accepts }: Probe, fetchIt: typeof fetch): Promise<Finding> {
  const heard = await hear(url + query, { method, headers, ...(body === null ? {} : { body }) }, fetchIt)
  if (heard === undefined) return { check: 'callbacks', state: 'fail', says: `${url} 连不上`, fix: '检查域名、端口、防火墙和反向代理' }
  if (!accepts(heard.status, heard.body)) {
    const fix = '核对平台后台与环境变量里的 Token、密钥是否一致，服务改过设置后是否重启，代理是否原样转发'
    return { check: 'callbacks', state: 'fail', says: `${url} 没有通过平台的校验（${heard.status}）`, fix }
  }
  const says = `${url} 通过平台的校验（${heard.ms} 毫秒）`
  return heard.ms <= SLOW_MS
    ? { check: 'callbacks', state: 'ok', says }
    : { check: 'callbacks', state: 'warn', says, fix: '平台要求 1 秒内回答，检查网络和机器负载' }
}
