import { shanghaiTime } from '../shanghai-time.js'
import type { Finding } from './finding.js'

/** A line as `/readyz` tells of it. */
interface LineTold {
  readonly platform: string
  readonly account: string
  readonly state: string
  readonly trouble: string | null
  readonly lastGroupMessageMs: number | null
  readonly lastPrivateMessageMs: number | null
  readonly lastAcknowledgedMs: number | null
  readonly reconnects: number
}

/** What is wrong and what to do, by the first word of the code. */
const TROUBLES: Readonly<Record<string, { readonly says: string; readonly fix: string }>> = {
  refused: {
    says: '平台不接受我们的编号或密钥',
    fix: '在平台后台核对机器人的编号和 Secret（重新生成过就要换新的），确认机器人已发布并选了这种连接方式，改 .env 后重启',
  },
  address: { says: '连不上平台的地址', fix: '检查本机能否上网、DNS 是否正常、防火墙是否放行向外的 443 端口' },
  clock: { says: '平台的证书在本机看来不在有效期内', fix: '多半是本机时钟不准：timedatectl set-ntp true；也看看有没有代理改了证书' },
  kicked: {
    says: '另一个程序用同一个机器人连上了，把这里挤了下来',
    fix: '找到并停掉另一处（旧服务器、测试机、别的插件）；同一个机器人只能有一处连接',
  },
  'quota-exhausted': {
    says: '本月的消息额度用完了，平台转来的消息没有文字',
    fix: '请单位管理员在平台后台增购额度，或等到下月；已记下的都在',
  },
  silent: { says: '连接没有回音，正在重连', fix: '反复出现时检查网络和路由器' },
}
const OTHER = { says: '连接断了，正在重连', fix: '稍等；一直连不上时检查网络，再看日志里的原因' }

/** Connections that the running service holds, from the answer of its `/readyz`. */
export function checkLines(readiness: string): readonly Finding[] {
  return readiness.split('\n').flatMap((text) => {
    const line = told(text)
    return line === undefined ? [] : [finding(line)]
  })
}

function finding(line: LineTold): Finding {
  const name = `${line.platform}（${line.account}）的连接`
  if (line.state === 'up' && line.trouble === null) return { check: 'lines', state: 'ok', says: `${name}正常：${since(line)}` }
  if (line.state === 'idle') return { check: 'lines', state: 'ok', says: `${name}由另一个进程保持` }
  if (line.state === 'connecting') return { check: 'lines', state: 'warn', says: `${name}正在建立`, fix: '过一分钟再看' }
  const { says, fix } = TROUBLES[line.trouble?.split(':', 1)[0] ?? ''] ?? OTHER
  return { check: 'lines', state: 'fail', says: `${name}：${says}（${line.trouble ?? line.state}）。${since(line)}`, fix }
}

function since({ lastGroupMessageMs, lastPrivateMessageMs, lastAcknowledgedMs, reconnects }: LineTold): string {
  const at = (ms: number | null) => (ms === null ? '还没有' : shanghaiTime(ms))
  return `最近群消息 ${at(lastGroupMessageMs)}，私聊 ${at(lastPrivateMessageMs)}，平台应答 ${at(lastAcknowledgedMs)}，重连 ${reconnects} 次`
}

function told(text: string): LineTold | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as LineTold
  } catch {
    return undefined
  }
}
