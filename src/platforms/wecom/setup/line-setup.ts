import type { PlatformSetup } from '../../platform-setup.js'
import { lineSettings } from '../line/line-settings.js'
import { checkLine } from './check-line.js'
import { explainRefusal } from './refusal-words.js'

const API_MODE = '智能机器人 → API 模式 → 长连接'

/** The smart bot over the connection that we open (§2.8). */
export const lineSetup: PlatformSetup = {
  id: 'wecom-bot',
  platform: 'wecom',
  label: '企业微信 智能机器人（长连接）',
  hint: '不要公网地址；在群里、私聊里都能用',
  before: ['在管理后台或客户端建一个智能机器人，打开“API 模式”，选“长连接”。选了它，原来填的回调地址会失效。'],
  values: [
    { name: 'WECOM_BOT_ID', label: 'Bot ID', where: `${API_MODE}，页面上的 Bot ID`, wrong: spaced },
    {
      name: 'WECOM_BOT_SECRET',
      label: 'Secret',
      where: `${API_MODE}，Bot ID 下面的 Secret；不是回调用的 Token`,
      secret: true,
      wrong: spaced,
    },
    { name: 'WECOM_BOT_NAMES', label: '机器人的名字', where: '大家在群里怎么 @ 它，几个名字用逗号分开', optional: true },
  ],
  after: ['把机器人加进各个群，@ 它发 /帮助。', '要收提醒的老师先私聊它一句：企业微信只让它给跟它说过话的人和群主动发。'],
  exclusive: true,
  isConfigured: (settings) => Boolean(settings.WECOM_BOT_ID && settings.WECOM_BOT_SECRET),
  async check(settings, deps) {
    const { values, problems } = lineSettings(settings)
    return values ? [await checkLine(values, deps)] : problems.map((says) => ({ state: 'fail', says }))
  },
  explains(trouble) {
    const errcode = /^refused:(-?\d+)$/.exec(trouble)?.[1]
    return errcode === undefined ? undefined : explainRefusal(Number(errcode))
  },
}

function spaced(value: string): string | undefined {
  return /\s/.test(value) ? '中间不应有空格，请重新复制' : undefined
}
