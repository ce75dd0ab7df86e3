import { madeSecret } from '../../made-secret.js'
import type { PlatformSetup } from '../../platform-setup.js'
import { serviceFrom } from '../service.js'
import { checkApp } from './check-app.js'

const APP = '管理后台 → 应用管理 → 自建 → 打开这个应用'
const TOKEN_CHARACTERS = 24
const AES_KEY_CHARACTERS = 43

/** The self-built app, called at an address of ours (§1), which pushes with its secret (§4). */
export const appSetup: PlatformSetup = {
  id: 'wecom-app',
  platform: 'wecom',
  label: '企业微信 自建应用（回调）',
  hint: '要有公网地址；老师在应用里私聊，能主动发提醒',
  before: ['在管理后台“应用管理”里建一个自建应用，可见范围选全体教师。'],
  values: [
    {
      name: 'WECOM_CORP_ID',
      label: '企业ID',
      where: '管理后台 → 我的企业 → 企业信息，最下面一行',
      wrong: (value) => (/^w\w{5,62}$/.test(value) ? undefined : '企业ID 以 ww 或 wx 开头，由字母和数字组成'),
    },
    {
      name: 'WECOM_AGENT_ID',
      label: 'AgentId',
      where: `${APP}，页面上方的 AgentId`,
      wrong: (value) => (/^\d{1,20}$/.test(value) ? undefined : 'AgentId 只能是数字'),
    },
    {
      name: 'WECOM_SECRET',
      label: 'Secret',
      where: `${APP}，Secret 点“查看”，在企业微信里收到。没有它不能主动发提醒`,
      secret: true,
      optional: true,
    },
    {
      name: 'WECOM_TOKEN',
      label: 'Token',
      where: `${APP} → 接收消息 → 设置API接收`,
      secret: true,
      made: (randomBytes) => madeSecret(TOKEN_CHARACTERS, randomBytes),
      wrong: (value) => (/^[A-Za-z0-9]{1,32}$/.test(value) ? undefined : 'Token 是 1 到 32 个字母和数字'),
    },
    {
      name: 'WECOM_AES_KEY',
      label: 'EncodingAESKey',
      where: `${APP} → 接收消息 → 设置API接收`,
      secret: true,
      made: (randomBytes) => madeSecret(AES_KEY_CHARACTERS, randomBytes),
      wrong: (value) => (/^[A-Za-z0-9]{43}$/.test(value) ? undefined : 'EncodingAESKey 是 43 个字母和数字，末尾不带等号'),
    },
  ],
  route: '/wecom/app',
  after: [
    `先启动服务，再到 ${APP} → 接收消息 → 设置API接收，填网址、Token 和 EncodingAESKey，点保存（保存时立即验证）。`,
    `要主动发提醒：${APP} → 企业可信IP，加上这台机器上网用的 IP。`,
  ],
  isConfigured: ({ WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_TOKEN, WECOM_AES_KEY }) =>
    Boolean(WECOM_CORP_ID && WECOM_AGENT_ID && WECOM_TOKEN && WECOM_AES_KEY),
  async check({ WECOM_CORP_ID = '', WECOM_AGENT_ID = '', WECOM_SECRET, WECOM_API_BASE }, { fetch }) {
    const service = serviceFrom(WECOM_API_BASE)
    if (service === undefined) return [{ state: 'fail', says: 'WECOM_API_BASE：应是 https:// 网址，或本机的 http:// 网址' }]
    if (!WECOM_SECRET) {
      const fix = `${APP}，Secret 点“查看”，填 WECOM_SECRET`
      return [{ state: 'warn', says: '自建应用没有 Secret：能回答，不能主动发提醒', fix }]
    }
    return [await checkApp({ corpId: WECOM_CORP_ID, agentId: WECOM_AGENT_ID, secret: WECOM_SECRET, origin: service.origin }, fetch)]
  },
}
