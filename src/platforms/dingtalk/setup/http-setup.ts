import type { PlatformSetup } from '../../platform-setup.js'
import { checkRobot } from './check-robot.js'
import { robotKeys } from './robot-keys.js'
import { AFTER, BEFORE, ROBOT_VALUES } from './robot-values.js'

/** The enterprise robot in HTTP mode (§1). */
export const httpSetup: PlatformSetup = {
  id: 'dingtalk-http',
  platform: 'dingtalk',
  label: '钉钉 机器人（HTTP 回调）',
  hint: '要有公网 https 地址',
  before: [`${BEFORE} HTTP 模式。`],
  values: ROBOT_VALUES,
  fixed: { DINGTALK_STREAM: '0' },
  route: '/dingtalk/robot',
  after: ['在开发者后台 → 应用 → 机器人，消息接收地址填上面的网址。', ...AFTER],
  isConfigured: (settings) => Boolean(settings.DINGTALK_APP_KEY && settings.DINGTALK_APP_SECRET) && settings.DINGTALK_STREAM !== '1',
  async check(settings, { fetch }) {
    const keys = robotKeys(settings)
    return ['says' in keys ? keys : await checkRobot(keys, fetch)]
  },
}
