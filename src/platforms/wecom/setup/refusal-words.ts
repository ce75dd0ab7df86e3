import type { SetupFinding } from '../../platform-setup.js'

type Words = Pick<SetupFinding, 'says' | 'fix'>

const API_MODE = '管理后台或客户端 → 智能机器人 → API 模式'

/**
 * Numbers that a subscription was seen to be refused with. WeCom documents none of them, so that any other number stands for all that can be wrong.
 */
const SEEN: ReadonlyMap<number, Words> = new Map([
  ...[853000, 40001].map((errcode): [number, Words] => [
    errcode,
    { says: 'Secret 不对', fix: `${API_MODE} → 长连接，重新复制 Secret 到 WECOM_BOT_SECRET（重新生成过就要用新的）` },
  ]),
  [93019, { says: 'Bot ID 不对', fix: `${API_MODE} → 长连接，重新复制 Bot ID 到 WECOM_BOT_ID` }],
  [45009, { says: '连接得太频繁，平台暂时不接受', fix: '停几分钟再试；同时看看有没有别的程序在用这个机器人反复连接' }],
])

/** Why WeCom does not take a subscription of the long connection. */
export function explainRefusal(errcode: number): Words {
  const { says, fix } = SEEN.get(errcode) ?? {
    says: '企业微信不接受这个机器人的连接',
    fix: `${API_MODE}：确认机器人没有停用、打开了 API 模式并选了“长连接”（不是回调地址），再核对 Bot ID 和 Secret`,
  }
  return { says: `${says}（${errcode}）`, ...(fix && { fix }) }
}
