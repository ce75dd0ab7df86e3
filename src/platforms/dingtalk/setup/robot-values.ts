import type { SetupValue } from '../../platform-setup.js'

const CREDENTIALS = '开发者后台 open-dev.dingtalk.com → 应用 → 凭证与基础信息'

/** What the enterprise robot needs, whichever way its messages come (§0). */
export const ROBOT_VALUES: readonly SetupValue[] = [
  { name: 'DINGTALK_APP_KEY', label: 'Client ID（原 AppKey）', where: CREDENTIALS, wrong: spaced },
  { name: 'DINGTALK_APP_SECRET', label: 'Client Secret（原 AppSecret）', where: CREDENTIALS, secret: true, wrong: spaced },
  {
    name: 'DINGTALK_ROBOT_CODE',
    label: 'RobotCode',
    where: '应用 → 机器人，页面上的 RobotCode；和 Client ID 一样就不用填',
    optional: true,
    wrong: spaced,
  },
  {
    name: 'DINGTALK_CORP_ID',
    label: 'CorpId',
    where: '开发者后台首页右上角，单位名称旁边；填了它，外单位的人发的话一概不认',
    optional: true,
    wrong: (value) => (/^ding\w{4,60}$/.test(value) ? undefined : 'CorpId 以 ding 开头'),
  },
]

export const BEFORE = '在开发者后台建一个企业内部应用，添加“机器人”能力，消息接收模式选'
export const AFTER: readonly string[] = [
  '权限管理里开通 qyapi_robot_sendmsg（企业内机器人发送消息权限），机器人才能主动发。',
  '发布机器人，再发布应用版本。发布之前钉钉不告诉我们说话的人是谁。',
  '在各个群的群设置里添加这个机器人，@ 它发 /帮助。',
]

function spaced(value: string): string | undefined {
  return /\s/.test(value) ? '中间不应有空格，请重新复制' : undefined
}
