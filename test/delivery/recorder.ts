import { DeliveryError, type Outgoing, type Sender } from '../../src/platforms/platform.js'

export interface RecorderOptions {
  readonly perMinute?: number
  readonly perSecond?: number
  readonly bytes?: number
  readonly sameWithinMs?: number
  readonly fail?: (outgoing: Outgoing) => Error | undefined
  /** How long an answer takes. */
  readonly takesMs?: () => number
  /** Refuses, and counts it, what comes faster than its limits; the request arrives some time into the call. */
  readonly refuses?: boolean
  readonly clock?: () => number
}

/** A way out that keeps what it is given, and fails as told. */
export function recorder(options: RecorderOptions = {}) {
  const sent: Outgoing[] = []
  const arrived: { readonly atMs: number; readonly to: string }[] = []
  let tried = 0
  let refused = 0
  const { perMinute = 1000, perSecond, bytes = 1000, sameWithinMs, clock = () => 0 } = options

  function tooFast(to: string): boolean {
    const now = clock()
    const within = (ms: number) => arrived.filter(({ atMs }) => atMs > now - ms)
    arrived.push({ atMs: now, to })
    return (
      within(60_000).filter((each) => each.to === to).length > perMinute || within(1_000).length > (perSecond ?? Number.POSITIVE_INFINITY)
    )
  }

  async function send(outgoing: Outgoing): Promise<void> {
    tried += 1
    const tookMs = options.takesMs?.() ?? 0
    if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs / 2))
    const error = options.fail?.(outgoing)
    if (error) throw error
    // Who it is for stands before the number of the message in the tests' words.
    if (options.refuses && tooFast(outgoing.key.startsWith('g') ? 'group' : outgoing.key)) {
      refused += 1
      throw new DeliveryError('too-fast', { retryable: true, afterMs: 60_000 })
    }
    if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs / 2))
    sent.push(outgoing)
  }

  const sender: Sender = {
    name: 'chat',
    account: 'school',
    limits: {
      textBytes: bytes,
      sendsPerMinute: perMinute,
      ackWithinMs: 1000,
      ...(perSecond !== undefined && { sendsPerSecond: perSecond }),
      ...(sameWithinMs !== undefined && { sameWithinMs }),
    },
    can: { cards: false, mention: false, pictures: false, pushPerson: true, pushGroup: true },
    send,
  }
  return { sender, sent, texts: () => sent.map(({ part }) => part.text), tried: () => tried, refusals: () => refused }
}
