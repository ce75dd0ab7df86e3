import { setTimeout as wait } from 'node:timers/promises'
import { type Account, type AccountParts, openAccount } from '../account.js'
import type { AccountsConfig, Config } from '../config.js'
import { ofAccount } from '../coordination/of-account.js'
import { type Entrance, entrancesByName, entrancesOf } from '../http/entrances.js'
import { type Readiness, storeTrouble } from '../http/readiness.js'
import { accountLog } from '../telemetry/account-log.js'
import { joinedMetrics } from '../telemetry/joined-metrics.js'
import type { Log } from '../telemetry/log.js'
import { createMetrics, type Metrics } from '../telemetry/metrics.js'
import type { HeldAccounts } from './held-accounts.js'
import { KeptAccount } from './kept-account.js'

/** One of several accounts with what is its own although it may be closed. */
interface Own {
  readonly kept: KeptAccount
  readonly metrics: Metrics
  readonly log: Log
  /** By route; as of the last opening. */
  entrances: ReadonlyMap<string, Entrance>
}

/** A store that opens more slowly is not waited for. */
const OPEN_WITHIN_MS = 5_000

/**
 * Several accounts of one process, each with its store, its log lines, its counts, its budgets and its failures: one that cannot be opened leaves
 * the others as they are.
 */
export async function manyAccounts(
  { accounts }: AccountsConfig,
  parts: Omit<AccountParts, 'storage'>,
): Promise<HeldAccounts & { readonly accounts: readonly KeptAccount[] }> {
  const all = new Map(accounts.map((config) => [nameOf(config), own(config, parts)]))
  const each = [...all.values()]
  await Promise.race([Promise.all(each.map(({ kept }) => kept.open())), wait(OPEN_WITHIN_MS, undefined, { ref: false })])
  return {
    accounts: each.map(({ kept }) => kept),
    entrance: entrancesByName((name) => {
      const one = all.get(name)
      return one && (one.kept.account ? one.entrances : 'closed')
    }),
    console: {
      names: [...all.keys()],
      find(name) {
        const one = all.get(name ?? '')
        const account = one?.kept.account
        return account && { platform: account.sandbox, bot: account.bot, storage: account.storage, metrics: one.metrics, log: one.log }
      },
    },
    metrics: joinedMetrics(
      parts.metrics,
      each.map(({ kept, metrics }) => ({ account: kept.name, metrics, isUp: async () => (await troubleOf(kept)) === undefined })),
    ),
    notices: each.flatMap(({ kept }) => noticesOf(kept)),
    readiness: () => readinessOf(each.map(({ kept }) => kept)),
    start() {
      for (const { kept } of each) kept.start()
    },
    async stop() {
      await Promise.all(each.map(({ kept }) => kept.stop()))
    },
  }
}

function own(config: Config, parts: Omit<AccountParts, 'storage'>): Own {
  const name = nameOf(config)
  const metrics = createMetrics({ process: false, account: name })
  const log = accountLog(parts.log, name)
  const coordination = ofAccount(parts.coordination, name)
  const one: Own = {
    metrics,
    log,
    entrances: new Map(),
    kept: new KeptAccount({
      name,
      log,
      async open() {
        const account = await openAccount(config, { ...parts, metrics, log, coordination })
        one.entrances = entrancesOf({ platforms: account.platforms, bot: account.bot, metrics, log })
        return account
      },
    }),
  }
  return one
}

/** Ready as long as anybody can be served: to take the whole process out for one account would stop the others. */
async function readinessOf(accounts: readonly KeptAccount[]): Promise<Readiness> {
  const seen = await Promise.all(accounts.map(troubleOf))
  const working = seen.filter((trouble) => trouble === undefined).length
  const states = accounts.map(({ name }, i) => ({ account: name, ready: seen[i] === undefined, reason: seen[i] ?? null }))
  return {
    ready: working > 0,
    word: working === 0 ? 'no-account-ready' : working < accounts.length ? 'partly-ready' : 'ready',
    detail: [...states, ...accounts.flatMap(({ name, account }) => (account ? linesOf(name, account) : []))],
  }
}

async function troubleOf({ account, trouble }: KeptAccount): Promise<string | undefined> {
  return account ? storeTrouble(() => account.storage.ready()) : `not-open:${trouble}`
}

function linesOf(name: string, { lines }: Account): readonly unknown[] {
  return lines.seen().map(({ platform, account, state }) => ({ account: name, platform, platformAccount: account, ...state }))
}

function noticesOf({ name, account, trouble }: KeptAccount): readonly string[] {
  if (account === undefined) return [`${name}：现在打不开（${trouble}），其他账号照常服务，这个账号会自动重试`]
  return account.notice === null ? [] : [`${name}：${account.notice}`]
}

/** Accounts of a file have names. */
function nameOf({ account }: Config): string {
  return account ?? ''
}
