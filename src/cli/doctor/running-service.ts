import { localUrl } from '../../http/local-url.js'
import { hear } from './hear.js'

/** The service of this machine, as it answers for itself. */
export interface RunningService {
  readonly base: string
  /** Answer of `/readyz`. */
  readonly ready: { readonly status: number; readonly body: string }
  /** The account asked about, where the service has several; undefined where it has none of that name, or but one. */
  readonly account: AccountTold | undefined
  /** Connections it knows of, whoever holds them. */
  readonly lines: readonly LineTold[]
  /** Prometheus text. */
  readonly metrics: string
}

/** One of several accounts as `/readyz` tells of it. */
export interface AccountTold {
  readonly account: string
  readonly ready: boolean
  readonly reason: string | null
}

/** A connection as `/readyz` tells of it. */
export interface LineTold {
  readonly platform: string
  readonly account: string
  readonly state: string
  readonly trouble: string | null
  readonly lastGroupMessageMs: number | null
  readonly lastPrivateMessageMs: number | null
  readonly lastAcknowledgedMs: number | null
  readonly reconnects: number
}

/** As it looks to the one account, or to one of several. Undefined when nothing answers where the service should be. */
export async function runningService(
  { account, ...address }: { readonly host: string; readonly port: number; readonly account: string | null },
  fetchIt: typeof fetch,
): Promise<RunningService | undefined> {
  const base = localUrl(address)
  const [ready, metrics] = await Promise.all(['/readyz', '/metrics'].map((path) => hear(base + path, {}, fetchIt)))
  if (ready === undefined) return undefined
  const told = ready.body.split('\n').flatMap((text) => toldIn(text) ?? [])
  const own = account === null ? told : told.filter((each) => each.account === account)
  return {
    base,
    ready,
    account: own.find(isAccount),
    lines: own.flatMap((each) => (isAccount(each) ? [] : [{ ...each, account: each.platformAccount ?? each.account }])),
    metrics: ofAccount(metrics?.body ?? '', account),
  }
}

/** With several accounts a line names ours, and the platform's beside it. */
type Told = AccountTold | (LineTold & { readonly platformAccount?: string })

function isAccount(told: Told): told is AccountTold {
  return 'ready' in told
}

function toldIn(text: string): Told | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Told
  } catch {
    return undefined
  }
}

function ofAccount(metrics: string, account: string | null): string {
  if (account === null) return metrics
  const own = new RegExp(`[{,]account="${account}"`)
  return metrics
    .split('\n')
    .filter((line) => own.test(line))
    .join('\n')
}
