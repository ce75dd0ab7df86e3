import type { Finding } from './finding.js'

const ANSWER_WITHIN_MS = 5_000
const WARN_BEYOND_S = 30
/** Callbacks are refused when their time is farther from ours. */
const FAIL_BEYOND_S = 300

/** Our clock against a platform's, to the second: signatures hold for minutes only. */
export async function checkClock(url: string, now: () => number, fetchIt: typeof fetch): Promise<Finding> {
  const { host } = new URL(url)
  const theirs = await dateAt(url, fetchIt)
  if (theirs === undefined) return { check: 'clock', state: 'warn', says: `连不上 ${host}，没有核对时钟`, fix: '检查能否访问外网' }
  const seconds = Math.round(Math.abs(now() - theirs) / 1000)
  const says = `时钟与 ${host} 相差 ${seconds} 秒`
  if (seconds <= WARN_BEYOND_S) return { check: 'clock', state: 'ok', says }
  return { check: 'clock', state: seconds > FAIL_BEYOND_S ? 'fail' : 'warn', says, fix: '打开系统的自动对时（NTP）' }
}

async function dateAt(url: string, fetchIt: typeof fetch): Promise<number | undefined> {
  try {
    const response = await fetchIt(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    const at = Date.parse(response.headers.get('date') ?? '')
    return Number.isFinite(at) ? at : undefined
  } catch {
    return undefined
  }
}
