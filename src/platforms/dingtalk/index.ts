import { namesIn } from '../names-in.js'
import type { PlatformDeps, PlatformSettings, PlatformsFound } from '../platform-settings.js'
import { settingsGroup } from '../settings-group.js'
import { createAccessToken } from './api/access-token.js'
import { createOapi } from './api/oapi.js'
import { createEvents } from './events.js'
import { type GroupRobotsRead, readGroupRobots } from './group-robot-settings.js'
import { createGroupRobots } from './group-robots.js'
import { type Hosts, hostOf } from './hosts.js'
import { monthlySettings } from './monthly-settings.js'
import { createRobot, type Robot } from './robot.js'
import { createStaffDirectory } from './staff-directory.js'
import { createStreamLine } from './stream/stream-line.js'
import { STREAM_TIMES } from './stream/stream-times.js'

/** DingTalk's ways in and out that the environment configures: the enterprise robot, called or over a connection of ours, groups' own robots beside it, the event callback. */
export function platforms(settings: PlatformSettings, deps: PlatformDeps): PlatformsFound {
  const streams = settings.DINGTALK_STREAM === '1'
  const robot = settingsGroup(settings, {
    required: ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET'],
    optional: [
      ...['DINGTALK_ROBOT_CODE', 'DINGTALK_CORP_ID', 'DINGTALK_ROBOT_NAMES', 'DINGTALK_GROUP_ROBOTS'],
      ...(streams ? ['DINGTALK_STREAM'] : []),
    ],
    forms: {},
  })
  const events = settingsGroup(settings, {
    required: ['DINGTALK_TOKEN', 'DINGTALK_AES_KEY', ...(usesEvents(settings) ? (['DINGTALK_APP_KEY'] as const) : [])],
    optional: [],
    forms: { DINGTALK_AES_KEY: 'aes-key' },
  })
  const { hosts, problems: wrongHosts } = hostsOf(settings)
  const { perMonth, problems: wrongNumbers } = monthlySettings(settings)
  const groups = readGroupRobots(settings.DINGTALK_GROUP_ROBOTS, hosts)
  const problems = [
    ...robot.problems,
    ...events.problems.filter((problem) => !robot.problems.includes(problem)),
    ...wrongHosts,
    ...wrongNumbers,
    ...groups.problems,
    ...(['', '0', '1'].includes(settings.DINGTALK_STREAM ?? '') ? [] : ['DINGTALK_STREAM：只能写 1（Stream 模式）或 0（HTTP 回调）']),
  ]
  const ok = robot.values !== undefined && wrongHosts.length === 0
  const own = ok ? robotFrom(robot.values, settings, { hosts, perMonth, groups }, deps) : undefined
  return {
    platforms: [
      ...(own && !streams ? [own] : []),
      ...(usesEvents(settings) && events.values ? [eventsFrom(events.values, settings, deps)] : []),
    ],
    ...(own && ok ? { directories: [directoryFrom(robot.values, hosts, deps)] } : {}),
    ...(own && ok && streams ? { lines: [lineFrom(own, robot.values, hosts, deps)] } : {}),
    senders: ok && groups.robots.size > 0 ? [groupRobotsFrom(robot.values.DINGTALK_APP_KEY, groups, deps)] : [],
    problems,
  }
}

function usesEvents(settings: PlatformSettings): boolean {
  return Boolean(settings.DINGTALK_TOKEN || settings.DINGTALK_AES_KEY)
}

function hostsOf(settings: PlatformSettings): { readonly hosts: Hosts; readonly problems: readonly string[] } {
  const problems: string[] = []
  const host = (which: keyof Hosts, name: string): string => {
    const origin = hostOf(which, settings[name])
    if (origin === undefined) problems.push(`${name}：应是 https:// 网址，或本机的 http:// 网址`)
    return origin ?? ''
  }
  return { hosts: { api: host('api', 'DINGTALK_API_BASE'), oapi: host('oapi', 'DINGTALK_OAPI_BASE') }, problems }
}

function robotFrom(
  values: Readonly<Record<'DINGTALK_APP_KEY' | 'DINGTALK_APP_SECRET', string>>,
  settings: PlatformSettings,
  read: { readonly hosts: Hosts; readonly perMonth: ReturnType<typeof monthlySettings>['perMonth']; readonly groups: GroupRobotsRead },
  { fetch, coordination, used }: PlatformDeps,
) {
  return createRobot({
    appKey: values.DINGTALK_APP_KEY,
    appSecret: values.DINGTALK_APP_SECRET,
    robotCode: settings.DINGTALK_ROBOT_CODE || values.DINGTALK_APP_KEY,
    ...(settings.DINGTALK_CORP_ID ? { corpId: settings.DINGTALK_CORP_ID } : {}),
    names: namesIn(settings.DINGTALK_ROBOT_NAMES),
    hosts: read.hosts,
    perMonth: read.perMonth,
    servedGroups: new Set(read.groups.robots.keys()),
    fetch,
    coordination,
    used,
  })
}

function lineFrom(
  robot: Robot,
  values: Readonly<Record<'DINGTALK_APP_KEY' | 'DINGTALK_APP_SECRET', string>>,
  hosts: Hosts,
  { now, fetch, randomBytes }: PlatformDeps,
) {
  return createStreamLine({
    robot,
    appKey: values.DINGTALK_APP_KEY,
    appSecret: values.DINGTALK_APP_SECRET,
    apiBase: hosts.api,
    fetch,
    now,
    random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
    times: STREAM_TIMES,
  })
}

/** The token is the robot's: it is kept under the app's key. */
function directoryFrom(
  { DINGTALK_APP_KEY: appKey, DINGTALK_APP_SECRET: appSecret }: Readonly<Record<'DINGTALK_APP_KEY' | 'DINGTALK_APP_SECRET', string>>,
  hosts: Hosts,
  { fetch, coordination }: PlatformDeps,
) {
  const token = createAccessToken({ appKey, appSecret, apiBase: hosts.api, fetch, coordination })
  return createStaffDirectory({ account: appKey, oapi: createOapi({ origin: hosts.oapi, token, fetch }) })
}

/** Their messages count as the organisation's, which the robot's account stands for. */
function groupRobotsFrom(appKey: string, { robots }: GroupRobotsRead, { now, fetch, used }: PlatformDeps) {
  return createGroupRobots({ robots, now, fetch, posted: () => used({ name: 'dingtalk', account: appKey }, 'messages', 1) })
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
