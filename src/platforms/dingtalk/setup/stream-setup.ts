import { type PlatformSetup, UNHEARD } from '../../platform-setup.js'
import { checkGateway } from './check-gateway.js'
import { checkRobot } from './check-robot.js'
import { refusalWords } from './refusal-words.js'
import { robotKeys } from './robot-keys.js'
import { AFTER, BEFORE, ROBOT_VALUES } from './robot-values.js'

const NOT_CHOSEN =
  '私聊机器人发 /帮助 试一次；没有回音：开发者后台 → 应用 → 机器人，消息接收模式选 Stream 模式（不是 HTTP 模式），再发布机器人和应用版本'

/** The enterprise robot in Stream mode (§3). */
export const streamSetup: PlatformSetup = {
  id: 'dingtalk-stream',
  platform: 'dingtalk',
  label: '钉钉 机器人（Stream 模式）',
  hint: '不要公网地址',
  before: [`${BEFORE} Stream 模式。`],
  values: ROBOT_VALUES,
  fixed: { DINGTALK_STREAM: '1' },
  after: AFTER,
  isConfigured: (settings) => Boolean(settings.DINGTALK_APP_KEY && settings.DINGTALK_APP_SECRET) && settings.DINGTALK_STREAM === '1',
  async check(settings, { fetch }) {
    const keys = robotKeys(settings)
    if ('says' in keys) return [keys]
    const gateway = await checkGateway(keys, fetch)
    return gateway.state === 'fail' ? [gateway] : [gateway, await checkRobot(keys, fetch)]
  },
  explains(trouble) {
    if (trouble === UNHEARD) return { says: '还没有收到过消息', fix: NOT_CHOSEN }
    const code = /^refused:(.+)$/.exec(trouble)?.[1]
    return code === undefined ? undefined : refusalWords(code)
  },
}
