import type { PlatformSettings } from '../../platform-settings.js'
import { isLoopback } from '../../service-origin.js'
import { settingsGroup } from '../../settings-group.js'

export interface LineSettings {
  readonly botId: string
  /** Not the callback's token or key. */
  readonly secret: string
  readonly address: string
}

const OFFICIAL = 'wss://openws.work.weixin.qq.com'

/** Settings of the long connection (§2.8); `values` is undefined when it is not wanted or has mistakes. */
export function lineSettings(settings: PlatformSettings): {
  readonly values: LineSettings | undefined
  readonly problems: readonly string[]
} {
  const { values, problems } = settingsGroup(settings, {
    required: ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
    optional: ['WECOM_BOT_WS'],
    forms: {},
  })
  const address = addressFrom(settings.WECOM_BOT_WS)
  if (address === undefined) return { values: undefined, problems: [...problems, 'WECOM_BOT_WS：应是 wss:// 地址，或本机的 ws:// 地址'] }
  return { values: values && { botId: values.WECOM_BOT_ID, secret: values.WECOM_BOT_SECRET, address }, problems }
}

/** The secret goes over it: unencrypted only on this very machine. */
function addressFrom(setting: string | undefined): string | undefined {
  if (!setting) return OFFICIAL
  if (!URL.canParse(setting)) return undefined
  const url = new URL(setting)
  const { protocol, username, password, href } = url
  const safe = protocol === 'wss:' || (protocol === 'ws:' && isLoopback(url))
  return safe && username === '' && password === '' ? href : undefined
}
