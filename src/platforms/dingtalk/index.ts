import { namesIn } from '../names-in.js'
import type { PlatformDeps, PlatformSettings, PlatformsFound } from '../platform-settings.js'
import { settingsGroup } from '../settings-group.js'
import { createEvents } from './events.js'
import { createRobot } from './robot.js'
import { oapiBase } from './session-webhook.js'

/** DingTalk's ways in that the environment configures: the enterprise robot, the event callback, both or none. */
export function platforms(settings: PlatformSettings, deps: PlatformDeps): PlatformsFound {
  const robot = settingsGroup(settings, {
    required: ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'],
    optional: ['DINGTALK_ROBOT_CODE', 'DINGTALK_CORP_ID', 'DINGTALK_ROBOT_NAMES'],
    forms: {},
  })
  const events = settingsGroup(settings, {
    required: ['DINGTALK_TOKEN', 'DINGTALK_AES_KEY', ...(usesEvents(settings) ? (['DINGTALK_APP_KEY'] as const) : [])],
    optional: [],
    forms: { DINGTALK_AES_KEY: 'aes-key' },
  })
  const base = oapiBase(settings.DINGTALK_OAPI_BASE)
  const problems = [...robot.problems, ...events.problems.filter((problem) => !robot.problems.includes(problem))]
  if (base === undefined) problems.push('DINGTALK_OAPI_BASE：应是 https:// 网址，或本机的 http:// 网址')
  if (settings.DINGTALK_STREAM === '1') problems.push('DINGTALK_STREAM：Stream 模式尚未支持，请改用 HTTP 回调')
  return {
    platforms: [
      ...(robot.values && base !== undefined ? [robotFrom(robot.values, settings, base, deps)] : []),
      ...(usesEvents(settings) && events.values ? [eventsFrom(events.values, settings, deps)] : []),
    ],
    problems,
  }
}

function usesEvents(settings: PlatformSettings): boolean {
  return Boolean(settings.DINGTALK_TOKEN || settings.DINGTALK_AES_KEY)
}

function robotFrom(
  values: Readonly<Record<'DINGTALK_APP_KEY' | 'DINGTALK_APP_SECRET', string>>,
  settings: PlatformSettings,
  base: string,
  deps: PlatformDeps,
) {
  return createRobot({
    appKey: values.DINGTALK_APP_KEY,
    appSecret: values.DINGTALK_APP_SECRET,
    robotCode: settings.DINGTALK_ROBOT_CODE || values.DINGTALK_APP_KEY,
    ...(settings.DINGTALK_CORP_ID ? { corpId: settings.DINGTALK_CORP_ID } : {}),
    names: namesIn(settings.DINGTALK_ROBOT_NAMES),
    oapiBase: base,
    fetch: deps.fetch,
  })
}

function eventsFrom(
  values: Readonly<Record<'DINGTALK_TOKEN' | 'DINGTALK_AES_KEY' | 'DINGTALK_APP_KEY', string>>,
  settings: PlatformSettings,
  { now, randomBytes }: PlatformDeps,
) {
  return createEvents({
    token: values.DINGTALK_TOKEN,
    aesKey: values.DINGTALK_AES_KEY,
    ownerKeys: [values.DINGTALK_APP_KEY, ...(settings.DINGTALK_CORP_ID ? [settings.DINGTALK_CORP_ID] : [])],
    now,
    randomBytes,
  })
}
