import { UNNAMED_SENDER } from '../../telemetry/unnamed-sender.js'
import type { Finding } from './finding.js'

interface Cause {
  readonly says: string
  readonly fix: string
}

const KEYS: Cause = {
  says: '签名对得上，内容解不开：EncodingAESKey 和平台后台的不一致',
  fix: '把平台后台的 EncodingAESKey（43 位，末尾不带等号）重新复制到 .env，重启',
}

/** What a refused callback tells of the set-up, by its reason (`tingke_refusals_total`). */
const CAUSES: Readonly<Record<string, Cause>> = {
  BAD_SIGNATURE: {
    says: '签名对不上：Token 或密钥和平台后台的不一致',
    fix: '把平台后台的 Token（钉钉是 Client Secret）重新复制到 .env，重启',
  },
  STALE_TIMESTAMP: { says: '时间相差太多：本机时钟不准', fix: '打开系统的自动对时：timedatectl set-ntp true' },
  BAD_PADDING: KEYS,
  FRAME_TOO_SHORT: KEYS,
  LENGTH_OVERFLOW: KEYS,
  RECEIVEID_MISMATCH: { says: '内容是发给别的单位的：企业ID（钉钉是 AppKey）不对', fix: '在平台后台核对企业ID，改 .env 后重启' },
  [UNNAMED_SENDER]: {
    says: '平台没有说是谁在说话：机器人还没有发布，或是外单位的人',
    fix: '在平台的开发者后台发布机器人，再发布应用版本；之后让他再说一次',
  },
}

/** Anybody can bring these about who knows the address, or is of another organisation. */
const BY_STRANGERS: readonly string[] = ['BAD_SIGNATURE', 'STALE_TIMESTAMP', UNNAMED_SENDER]

/** Calls of platforms that the running service did not let in since it started. Where others were let in, strangers may have knocked. */
export function checkRefusals(metrics: string): readonly Finding[] {
  const turns = countsIn(metrics, 'tingke_turns_total')
  return countsIn(metrics, 'tingke_refusals_total').flatMap(({ platform, reason = '', n }): readonly Finding[] => {
    const cause = CAUSES[reason]
    if (cause === undefined) return []
    const taken = turns.filter((turn) => turn.platform === platform).reduce((sum, turn) => sum + turn.n, 0)
    const others = reason === UNNAMED_SENDER ? taken - n : taken
    const says = `${platform} 的 ${n} 条消息不能处理（${reason}）：${cause.says}`
    return [{ check: 'refusals', state: others > 0 && BY_STRANGERS.includes(reason) ? 'warn' : 'fail', says, fix: cause.fix }]
  })
}

interface Counted {
  readonly platform: string
  readonly reason?: string
  readonly n: number
}

/** Counts above nought of one counter in Prometheus text. */
function countsIn(metrics: string, counter: string): readonly Counted[] {
  return metrics.split('\n').flatMap((line) => {
    const [, labels = '', count] = new RegExp(`^${counter}\\{(.*)\\} (\\d+)$`).exec(line) ?? []
    const of = Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
    return Number(count) > 0 ? [{ platform: String(of.platform), n: Number(count), ...(of.reason && { reason: of.reason }) }] : []
  })
}
