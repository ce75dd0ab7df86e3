import type { PlatformSettings } from '../../platform-settings.js'
import type { SetupFinding } from '../../platform-setup.js'
import { hostOf } from '../hosts.js'

export interface RobotKeys {
  readonly appKey: string
  readonly appSecret: string
  readonly robotCode: string
  /** Origin that stands for `https://api.dingtalk.com`. */
  readonly apiBase: string
}

/** What the API is asked with, or what is wrong with the address. */
export function robotKeys(settings: PlatformSettings): RobotKeys | SetupFinding {
  const { DINGTALK_APP_KEY: appKey = '', DINGTALK_APP_SECRET: appSecret = '', DINGTALK_ROBOT_CODE, DINGTALK_API_BASE } = settings
  const apiBase = hostOf('api', DINGTALK_API_BASE)
  if (apiBase === undefined) return { state: 'fail', says: 'DINGTALK_API_BASE：应是 https:// 网址，或本机的 http:// 网址' }
  return { appKey, appSecret, robotCode: DINGTALK_ROBOT_CODE || appKey, apiBase }
}
