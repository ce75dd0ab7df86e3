import { namesIn } from '../names-in.js'
import type { PlatformDeps, PlatformSettings, PlatformsFound } from '../platform-settings.js'
import { settingsGroup } from '../settings-group.js'
import { createAccessToken } from './api/access-token.js'
import { type AppApi, createAppApi } from './api/app-api.js'
import { createContacts } from './api/contacts.js'
import { createUserIdOf } from './api/user-id-of.js'
import { createApp } from './app/app.js'
import { createPush } from './app/push.js'
import { createBot } from './bot/bot.js'
import { createAppChats } from './group/app-chats.js'
import { createGroupRobots } from './group/group-robots.js'
import { groupWays } from './group/group-ways.js'
import { createLine } from './line/line.js'
import { lineSettings } from './line/line-settings.js'
import { type Service, serviceFrom } from './service.js'
import { createStaffDirectory } from './staff-directory.js'

/** WeCom itself turns off the one that was set up first (§2). */
const BOTH = 'WECOM_BOT_TOKEN：已配置长连接（WECOM_BOT_ID），智能机器人的回调不再使用，可以删去 WECOM_BOT_TOKEN 和 WECOM_BOT_AES_KEY'

type AppKey = 'WECOM_CORP_ID' | 'WECOM_AGENT_ID' | 'WECOM_TOKEN' | 'WECOM_AES_KEY'

/** WeCom's ways in and out that the environment configures: the self-built app, the smart bot, robots of groups, chats the app made. */
export function platforms(settings: PlatformSettings, deps: PlatformDeps): PlatformsFound {
  const app = settingsGroup<AppKey>(settings, {
    required: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
    optional: ['WECOM_SECRET'],
    forms: { WECOM_AGENT_ID: 'digits', WECOM_AES_KEY: 'aes-key' },
  })
  const line = lineSettings(settings)
  const bot = settingsGroup(settings, {
    required: ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'],
    optional: settings.WECOM_BOT_ID ? [] : ['WECOM_BOT_NAMES'],
    forms: { WECOM_BOT_AES_KEY: 'aes-key' },
  })
  const own = [...app.problems, ...bot.problems, ...line.problems]
  const service = serviceFrom(settings.WECOM_API_BASE)
  if (service === undefined) return { platforms: [], problems: [...own, 'WECOM_API_BASE：应是 https:// 网址，或本机的 http:// 网址'] }

  const { robots, appChats, problems } = groupWays(settings.WECOM_GROUPS, service)
  const api = app.values && settings.WECOM_SECRET ? apiOf(app.values, settings.WECOM_SECRET, service, deps) : undefined
  const ownApp = app.values && appFrom(app.values, settings, api, deps)
  const contacts = api && createContacts(api)
  const asking = contacts && ownApp ? { userIdOf: createUserIdOf(ownApp.account, contacts, deps.coordination) } : {}
  return {
    platforms: [
      ...(ownApp ? [ownApp] : []),
      ...(bot.values && !line.values
        ? [
            createBot({
              token: bot.values.WECOM_BOT_TOKEN,
              aesKey: bot.values.WECOM_BOT_AES_KEY,
              names: namesIn(settings.WECOM_BOT_NAMES),
              service,
              ...asking,
              ...deps,
            }),
          ]
        : []),
    ],
    senders: [
      ...(robots.size > 0 ? [createGroupRobots({ robots, fetch: deps.fetch })] : []),
      ...(api && ownApp && appChats.size > 0
        ? [createAppChats({ account: ownApp.account, api, chats: appChats, markdown: settings.WECOM_APP_MARKDOWN === '1' })]
        : []),
    ],
    ...(contacts && ownApp && { directories: [createStaffDirectory(ownApp.account, contacts)] }),
    ...(line.values && { lines: [createLine({ ...line.values, names: namesIn(settings.WECOM_BOT_NAMES), service, ...asking, ...deps })] }),
    ...(line.values && bot.values && { notices: [BOTH] }),
    problems: [
      ...own,
      ...problems,
      ...(appChats.size > 0 && api === undefined ? ['WECOM_SECRET：缺少，往 WECOM_GROUPS 里的 appchat 发消息要用'] : []),
    ],
  }
}

function apiOf(
  values: Readonly<Record<AppKey, string>>,
  secret: string,
  { origin }: Service,
  { fetch, coordination }: PlatformDeps,
): AppApi {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId } = values
  return createAppApi({ origin, fetch, token: createAccessToken({ corpId, agentId, secret, origin, fetch, coordination }) })
}

function appFrom(
  values: Readonly<Record<AppKey, string>>,
  settings: PlatformSettings,
  api: AppApi | undefined,
  { now, randomBytes }: PlatformDeps,
) {
  const agentId = values.WECOM_AGENT_ID
  return createApp({
    corpId: values.WECOM_CORP_ID,
    agentId,
    token: values.WECOM_TOKEN,
    aesKey: values.WECOM_AES_KEY,
    ...(api && {
      push: createPush({ api, agentId, cards: settings.WECOM_APP_CARDS !== '0', markdown: settings.WECOM_APP_MARKDOWN === '1' }),
    }),
    now,
    randomBytes,
  })
}
