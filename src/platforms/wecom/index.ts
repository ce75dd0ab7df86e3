import { namesIn } from '../names-in.js'
import type { PlatformDeps, PlatformSettings, PlatformsFound } from '../platform-settings.js'
import { settingsGroup } from '../settings-group.js'
import { createApp } from './app/app.js'
import { createBot } from './bot/bot.js'

/** WeCom's ways in that the environment configures: the self-built app, the smart bot, both or none. */
export function platforms(settings: PlatformSettings, { now, randomBytes }: PlatformDeps): PlatformsFound {
  const app = settingsGroup(settings, {
    required: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_TOKEN', 'WECOM_AES_KEY'],
    optional: ['WECOM_SECRET'],
    forms: { WECOM_AGENT_ID: 'digits', WECOM_AES_KEY: 'aes-key' },
  })
  const bot = settingsGroup(settings, {
    required: ['WECOM_BOT_TOKEN', 'WECOM_BOT_AES_KEY'],
    optional: ['WECOM_BOT_NAMES'],
    forms: { WECOM_BOT_AES_KEY: 'aes-key' },
  })
  return {
    platforms: [
      ...(app.values
        ? [
            createApp({
              corpId: app.values.WECOM_CORP_ID,
              agentId: app.values.WECOM_AGENT_ID,
              token: app.values.WECOM_TOKEN,
              aesKey: app.values.WECOM_AES_KEY,
              now,
              randomBytes,
            }),
          ]
        : []),
      ...(bot.values
        ? [
            createBot({
              token: bot.values.WECOM_BOT_TOKEN,
              aesKey: bot.values.WECOM_BOT_AES_KEY,
              names: namesIn(settings.WECOM_BOT_NAMES),
              now,
              randomBytes,
            }),
          ]
        : []),
    ],
    problems: [...app.problems, ...bot.problems, ...longConnection(settings)],
  }
}

/** Whoever set up the long connection alone would wait for messages that never come. */
function longConnection(settings: PlatformSettings): readonly string[] {
  if (!settings.WECOM_BOT_SECRET || settings.WECOM_BOT_TOKEN) return []
  return ['WECOM_BOT_SECRET：长连接尚未支持，请改用回调，配置 WECOM_BOT_TOKEN 和 WECOM_BOT_AES_KEY']
}
