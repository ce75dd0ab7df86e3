import type { PlatformSettings } from '../platform-settings.js'
import type { Claim } from '../platform-variables.js'
import { readGroupRobots } from './group-robot-settings.js'
import { hostOf } from './hosts.js'

export const secrets = ['DINGTALK_APP_SECRET', 'DINGTALK_TOKEN', 'DINGTALK_AES_KEY', 'DINGTALK_GROUP_ROBOTS'] as const

export const variables = [
  ...secrets,
  'DINGTALK_APP_KEY',
  'DINGTALK_ROBOT_CODE',
  'DINGTALK_CORP_ID',
  'DINGTALK_ROBOT_NAMES',
  'DINGTALK_MONTHLY_CALLS',
  'DINGTALK_MONTHLY_MESSAGES',
  'DINGTALK_STREAM',
  'DINGTALK_API_BASE',
  'DINGTALK_OAPI_BASE',
] as const

/** An app and a group's own robot each belong to one organisation. */
export function claims(settings: PlatformSettings): readonly Claim[] {
  const { DINGTALK_APP_KEY: app } = settings
  const [api, oapi] = [hostOf('api', settings.DINGTALK_API_BASE), hostOf('oapi', settings.DINGTALK_OAPI_BASE)]
  const robots = api && oapi ? [...readGroupRobots(settings.DINGTALK_GROUP_ROBOTS, { api, oapi }).robots.values()] : []
  return [
    ...(app ? [{ variable: 'DINGTALK_APP_KEY', value: `app ${app}` }] : []),
    ...robots.map(({ url }) => ({ variable: 'DINGTALK_GROUP_ROBOTS', value: `robot ${url}` })),
  ]
}
