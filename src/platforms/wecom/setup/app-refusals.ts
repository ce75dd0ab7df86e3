import { asText, type JsonObject } from '../../json-object.js'
import type { SetupFinding } from '../../platform-setup.js'

const APP = '管理后台 → 应用管理 → 打开这个应用'

interface Words {
  readonly says: string
  readonly fix: string
}

const SECRET: Words = { says: 'Secret 不对，或不是这个企业的', fix: `${APP}，Secret 点“查看”，重新复制到 WECOM_SECRET` }
const AGENT: Words = { says: 'AgentId 不对，或和 Secret 不是同一个应用', fix: `${APP}，核对页面上方的 AgentId，改 WECOM_AGENT_ID` }
const RIGHT: Words = { says: '应用没有这项权限', fix: `${APP}，检查可见范围和权限；Secret 要用这个应用自己的，不是通讯录同步的` }

const WORDS: ReadonlyMap<number, Words> = new Map([
  [40013, { says: '企业ID 不对', fix: '管理后台 → 我的企业 → 企业信息，最下面的企业ID，改 WECOM_CORP_ID' }],
  [40001, SECRET],
  [40091, SECRET],
  [40056, AGENT],
  [301002, AGENT],
  [50003, { says: '应用停用了', fix: `${APP}，点“启用”` }],
  [60020, { says: '这台机器的 IP 不在应用的企业可信IP 里', fix: `${APP} → 企业可信IP，加上它` }],
  [60011, RIGHT],
  [48002, RIGHT],
  [48004, RIGHT],
  [45009, { says: '调用太频繁，被暂停了', fix: '过一小时再试' }],
  [-1, { says: '企业微信忙', fix: '过几分钟再试' }],
])

/** Why WeCom refuses an app's call (§4.1, §5), and where that is put right. */
export function appRefusal(errcode: number, answer: JsonObject): SetupFinding {
  const other: Words = { says: '企业微信不接受', fix: `原因见 https://open.work.weixin.qq.com/devtool/query?e=${errcode}` }
  const { says, fix } = WORDS.get(errcode) ?? other
  const address = errcode === 60020 ? addressIn(asText(answer.errmsg)) : ''
  return { state: 'fail', says: `自建应用：${says}（${errcode}${address}）`, fix }
}

/** Our own address as WeCom sees it: nobody behind a router knows it otherwise. Nothing else of its words is shown. */
function addressIn(errmsg = ''): string {
  const address = /from ip: ?([0-9a-fA-F.:]{3,45})/.exec(errmsg)?.[1]
  return address === undefined ? '' : `，本机的 IP 是 ${address.replace(/[.:]$/, '')}`
}
