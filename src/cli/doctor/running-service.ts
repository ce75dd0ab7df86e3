import { localUrl } from '../../http/local-url.js'
import { hear } from './hear.js'

/** The service of this machine, as it answers for itself. */
export interface RunningService {
  readonly base: string
  /** Answer of `/readyz`. */
  readonly ready: { readonly status: number; readonly body: string }
  /** Connections it knows of, whoever holds them. */
  readonly lines: readonly LineTold[]
  /** Prometheus text. */
  readonly metrics: string
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

/** Undefined when nothing answers where the service should be. */
export async function runningService(
  address: { readonly host: string; readonly port: number },
  fetchIt: typeof fetch,
): Promise<RunningService | undefined> {
  const base = localUrl(address)
  const [ready, metrics] = await Promise.all(['/readyz', '/metrics'].map((path) => hear(base + path, {}, fetchIt)))
  return ready && { base, ready, lines: ready.body.split('\n').flatMap((text) => told(text) ?? []), metrics: metrics?.body ?? '' }
}

function told(text: string): LineTold | undefined {
  if (!text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as LineTold
  } catch {
    return undefined
  }
}
