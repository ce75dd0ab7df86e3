import { type PlatformSetup, type SetupFinding, UNHEARD } from '../../platforms/platform-setup.js'
import { shanghaiTime } from '../shanghai-time.js'
import type { Finding } from './finding.js'
import type { LineTold } from './running-service.js'

type Explaining = readonly Pick<PlatformSetup, 'platform' | 'explains'>[]

interface Trouble {
  readonly says: string
  readonly fix: string
}

/** What is wrong and what to do, by the first word of the code. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
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
const OTHER: Trouble = { says: '连接断了，正在重连', fix: '稍等；一直连不上时检查网络，再看日志里的原因' }

/** Connections that the running service holds. */
export function checkLines(lines: readonly LineTold[], setups: Explaining): readonly Finding[] {
  return lines.map((line) => finding(line, setups))
}

function finding(line: LineTold, setups: Explaining): Finding {
  const name = `${line.platform}（${line.account}）的连接`
  if (line.state === 'up' && line.trouble === null) return healthy(name, line, setups)
  if (line.state === 'idle') return { check: 'lines', state: 'ok', says: `${name}由另一个进程保持` }
  if (line.state === 'connecting') return { check: 'lines', state: 'warn', says: `${name}正在建立`, fix: '过一分钟再看' }
  const code = line.trouble ?? line.state
  const { says, fix } = explained(line, code, setups) ?? TROUBLES[code.split(':', 1)[0] ?? ''] ?? OTHER
  return { check: 'lines', state: 'fail', says: `${name}：${says}（${code}）。${since(line)}`, ...(fix && { fix }) }
}

/** Nothing told from outside is a fault here: a new robot has not been spoken to, either. */
function healthy(name: string, line: LineTold, setups: Explaining): Finding {
  if (line.lastGroupMessageMs !== null || line.lastPrivateMessageMs !== null) {
    return { check: 'lines', state: 'ok', says: `${name}正常：${since(line)}` }
  }
  const fix = explained(line, UNHEARD, setups)?.fix ?? '私聊机器人发 /帮助 试一次；没有回音，就在平台后台看机器人的消息接收方式'
  return { check: 'lines', state: 'warn', says: `${name}已建立，还没有收到过消息`, fix }
}

/** What the platform's own ways to connect know of it. */
function explained({ platform }: LineTold, code: string, setups: Explaining): Pick<SetupFinding, 'says' | 'fix'> | undefined {
  return setups.flatMap((setup) => (setup.platform === platform ? (setup.explains?.(code) ?? []) : []))[0]
}

function since({ lastGroupMessageMs, lastPrivateMessageMs, lastAcknowledgedMs, reconnects }: LineTold): string {
  const at = (ms: number | null) => (ms === null ? '还没有' : shanghaiTime(ms))
  return `最近群消息 ${at(lastGroupMessageMs)}，私聊 ${at(lastPrivateMessageMs)}，平台应答 ${at(lastAcknowledgedMs)}，重连 ${reconnects} 次`
}
