import type { Config } from '../../config.js'
import { localUrl } from '../../http/local-url.js'
import type { Probe } from '../../platforms/probe.js'
import { checkLines } from './check-lines.js'
import type { Finding } from './finding.js'

const ANSWER_WITHIN_MS = 5_000
/** The strictest platform wants its check answered within a second. */
const SLOW_MS = 1_000

interface Heard {
  readonly status: number
  readonly body: string
  readonly ms: number
}

/** Whether the service runs, is ready, and passes the platforms' own checks of its callback addresses, here and under PUBLIC_URL. */
export async function checkService(config: Config, probes: readonly Probe[], fetchIt: typeof fetch): Promise<readonly Finding[]> {
  const base = localUrl(config)
  const ready = await hear(`${base}/readyz`, {}, fetchIt)
  if (ready === undefined) return [{ check: 'service', state: 'warn', says: `${base} 上没有服务在运行，回调没有检查`, fix: 'npm start' }]
  const service: Finding =
    ready.status === 200
      ? { check: 'service', state: 'ok', says: `服务在 ${base} 运行，可以写入` }
      : {
          check: 'service',
          state: 'fail',
          says: `服务在 ${base} 运行，但没有就绪：${ready.body.split('\n', 1)[0]!.trim().slice(0, 40)}`,
          fix: '检查磁盘空间和数据目录',
        }
  const bases = [base, ...(config.publicUrl === null ? [] : [config.publicUrl])]
  const callbacks = await Promise.all(bases.flatMap((each) => probes.map((probe) => checkCallback(each, probe, fetchIt))))
  return [service, ...checkLines(ready.body), ...(probes.length > 0 ? checkPublicUrl(config.publicUrl) : []), ...callbacks]
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

async function checkCallback(
  base: string,
  { route, method, query, headers, body, accepts }: Probe,
  fetchIt: typeof fetch,
): Promise<Finding> {
  const url = `${base}${route}`
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

async function hear(url: string, options: RequestInit, fetchIt: typeof fetch): Promise<Heard | undefined> {
  const started = performance.now()
  try {
    const response = await fetchIt(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return { status: response.status, body: await response.text(), ms: Math.round(performance.now() - started) }
  } catch {
    return undefined
  }
}
