import type { PlatformSettings } from '../platform-settings.js'
import type { Claim } from '../platform-variables.js'
import { groupWays } from './group/group-ways.js'
import { serviceFrom } from './service.js'

export const secrets = [
  'WECOM_SECRET',
  'WECOM_TOKEN',
  'WECOM_AES_KEY',
  'WECOM_BOT_TOKEN',
  'WECOM_BOT_AES_KEY',
  'WECOM_BOT_SECRET',
  'WECOM_GROUPS',
] as const

export const variables = [
  ...secrets,
  'WECOM_CORP_ID',
  'WECOM_AGENT_ID',
  'WECOM_APP_CARDS',
  'WECOM_APP_MARKDOWN',
  'WECOM_BOT_ID',
  'WECOM_BOT_NAMES',
  'WECOM_BOT_WS',
  'WECOM_API_BASE',
] as const

/** An app, a smart bot and a group's robot each belong to one corporation. */
export function claims(settings: PlatformSettings): readonly Claim[] {
  const { WECOM_CORP_ID: corp, WECOM_AGENT_ID: agent, WECOM_BOT_ID: bot, WECOM_BOT_TOKEN: token, WECOM_BOT_AES_KEY: key } = settings
  const service = serviceFrom(settings.WECOM_API_BASE)
  const robots = service === undefined ? [] : [...groupWays(settings.WECOM_GROUPS, service).robots.values()]
  return [
    ...(corp && agent ? [{ variable: 'WECOM_AGENT_ID', value: `app ${corp} ${agent}` }] : []),
    ...(bot ? [{ variable: 'WECOM_BOT_ID', value: `bot ${bot}` }] : []),
    ...(token && key ? [{ variable: 'WECOM_BOT_TOKEN', value: `callback ${token} ${key}` }] : []),
    ...robots.map((address) => ({ variable: 'WECOM_GROUPS', value: `robot ${address}` })),
  ]
}
