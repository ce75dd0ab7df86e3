import type { Bot } from '../bot/bot.js'
import type { Line, LineUse } from '../platforms/line.js'
import type { Log } from '../telemetry/log.js'
import type { Metrics } from '../telemetry/metrics.js'
import { UNNAMED_SENDER } from '../telemetry/unnamed-sender.js'
import type { Outages } from './outages.js'

export interface LineUseDeps {
  readonly bot: Bot
  readonly metrics: Pick<Metrics, 'turn' | 'reply' | 'refusal'>
  readonly log: Pick<Log, 'warn' | 'error'>
  readonly outages: Pick<Outages, 'held' | 'wasDown'>
}

/** What a line does with what it carries: one turn a message, counted like those that come as requests. */
export function lineUse({ bot, metrics, log, outages }: LineUseDeps): (line: Line) => LineUse {
  return (line) => {
    const { name: platform, account } = line.platform
    outages.held(line)
    return {
      async message(message) {
        const kind = message.event ?? 'text'
        const started = performance.now()
        if (message.sender === '') metrics.refusal(platform, UNNAMED_SENDER)
        try {
          const { reply } = await bot.turn(message)
          metrics.turn(platform, kind, reply ? 'answered' : 'silent')
          metrics.reply(platform, (performance.now() - started) / 1000)
          return reply
        } catch (error) {
          metrics.turn(platform, kind, 'failed')
          log.error('turn-failed', { platform, account, error })
          throw error
        }
      },
      fault(error) {
        log.error('line-fault', { platform, account, error })
      },
      contactsMoved: () => bot.contactsMoved?.(),
      wasDown(fromMs, toMs) {
        log.warn('line-was-down', { platform, account, ms: toMs - fromMs })
        outages.wasDown(line, fromMs, toMs)
      },
    }
  }
}
