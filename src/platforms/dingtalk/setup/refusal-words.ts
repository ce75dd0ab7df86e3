import type { SetupFinding } from '../../platform-setup.js'

interface Words {
  readonly says: string
  readonly fix: string
}

const APP = '开发者后台 → 应用'
const CREDENTIALS: Words = {
  says: 'Client ID 或 Client Secret 不对',
  fix: `${APP} → 凭证与基础信息，重新复制到 DINGTALK_APP_KEY 和 DINGTALK_APP_SECRET（重置过就要用新的）`,
}
const ROBOT: Words = {
  says: '机器人不可用：RobotCode 不是这个应用的，或应用没有发布机器人',
  fix: `${APP} → 机器人，核对 RobotCode（DINGTALK_ROBOT_CODE，和 Client ID 一样就不用填），发布机器人，再发布应用版本`,
}

/** What a refusal's code means (§4.2, §7), in small letters: the documents write them both ways. `authfailed` is the gateway's, seen and not documented. */
const WORDS: ReadonlyMap<string, Words> = new Map([
  ['authfailed', CREDENTIALS],
  ['invalidclientidorsecret', CREDENTIALS],
  ['invalid.client', CREDENTIALS],
  ['unauthorized.client', CREDENTIALS],
  ['40089', CREDENTIALS],
  [
    'forbidden.accessdenied.accesstokenpermissiondenied',
    {
      says: '应用没有开通权限 qyapi_robot_sendmsg',
      fix: `${APP} → 权限管理，开通“企业内机器人发送消息权限”（qyapi_robot_sendmsg），再发布应用版本`,
    },
  ],
  [
    'forbidden.accessdenied.ipnotinwhitelist',
    { says: '这台机器的 IP 不在应用的服务器出口IP 里', fix: `${APP} → 安全设置，服务器出口IP 加上它，或清空` },
  ],
  ['forbidden.accessdenied.apicountlimitfororg', { says: '本月的调用额度用完了', fix: '请单位管理员在钉钉后台增购额度，或等到下月' }],
  ['invalidparameter.robotcode.auth', ROBOT],
  ['invalidparameter.robotcode.notexsit', ROBOT],
  ['invalidparameter.robotcode.invalid', ROBOT],
  ['chatbotid.notallow.sendoto', ROBOT],
  ['bot.stopped', { says: '机器人停用了', fix: `${APP} → 机器人，启用并发布` }],
])

export function refusalWords(code: string): Words {
  const other: Words = { says: '钉钉不接受', fix: `${APP}：核对凭证、机器人能力、权限和版本是否已发布` }
  const { says, fix } = WORDS.get(code.toLowerCase()) ?? other
  return { says: `${says}（${code}）`, fix }
}

/** `of`: what was asked. */
export function refusalFinding(of: string, code: string): SetupFinding {
  const { says, fix } = refusalWords(code)
  return { state: 'fail', says: `${of}：${says}`, fix }
}
