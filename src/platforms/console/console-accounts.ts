import type { Bot } from '../../bot/bot.js'
import type { Storage } from '../../storage/storage.js'
import type { Log } from '../../telemetry/log.js'
import type { Metrics } from '../../telemetry/metrics.js'
import type { Platform } from '../platform.js'

/** What the console speaks to. */
export interface ConsoleAccount {
  /** The same that the bot knows as the console. */
  readonly platform: Platform
  readonly bot: Bot
  readonly storage: Pick<Storage, 'directory' | 'record'>
  readonly log: Pick<Log, 'error'>
  readonly metrics: Pick<Metrics, 'turn' | 'reply' | 'refusal'>
}

export interface ConsoleAccounts {
  /** To choose from; empty where there is but one. */
  readonly names: readonly string[]
  /** The account of that name, or the only one; undefined while nobody can speak to it. */
  find(name: string | null): ConsoleAccount | undefined
}
