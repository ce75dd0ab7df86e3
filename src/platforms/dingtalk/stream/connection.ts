import { setTimeout as wait } from 'node:timers/promises'
import { type RawData, WebSocket } from 'ws'
import { BODY_LIMIT_BYTES } from '../../body-limit.js'
import { answerText, type Frame, type FrameAnswer, readFrame } from './frame.js'
import { StreamFailure } from './stream-failure.js'
import type { StreamTimes } from './stream-times.js'
import { troubleCode } from './trouble-code.js'
import { type Lost, VitalSigns } from './vital-signs.js'

/** Why a connection carries nothing more. `announced`: the platform is about to close it, `closed`: it is. */
export interface Ending {
  readonly why: Lost['why'] | 'announced' | 'closed'
  /** Since when messages may have been missed. */
  readonly sinceMs: number
  /** Whether keep-alive frames came. */
  readonly keptAlive: boolean
}

export interface ConnectionOptions {
  readonly times: StreamTimes
  readonly now: () => number
  /** Earlier connections got keep-alive frames. */
  readonly keptAlive: boolean
  /** The answer to a frame; rejected, the frame gets none. */
  readonly work: (frame: Frame) => Promise<FrameAnswer>
  readonly answered: () => void
}

export interface Connection {
  /** Settles once: afterwards it is good for nothing but being closed. */
  readonly ended: Promise<Ending>
  /** Answers what is under way, then closes. */
  close(): Promise<void>
}

/**
 * Opens one connection. Frames are worked on side by side, so that none waits for another.
 *
 * @throws StreamFailure
 */
export async function openConnection(url: URL, options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
  const socket = new WebSocket(url, {
    handshakeTimeout: options.times.handshakeMs,
    maxPayload: BODY_LIMIT_BYTES,
    perMessageDeflate: false,
    followRedirects: false,
  })
  // The platform may speak first.
  const connection = carry(socket, options)
  await opened(socket, signal)
  return connection
}

function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => socket.terminate()
    signal.addEventListener('abort', giveUp)
    socket.once('open', () => {
      signal.removeEventListener('abort', giveUp)
      resolve()
    })
    let code: unknown
    socket.once('error', (error: Error & { readonly code?: string }) => {
      code = error.message.includes('timed out') ? 'ETIMEDOUT' : error.code
    })
    socket.once('close', () => {
      signal.removeEventListener('abort', giveUp)
      reject(new StreamFailure(troubleCode('handshake', code), false))
    })
    if (signal.aborted) giveUp()
  })
}

function carry(socket: WebSocket, { times, now, keptAlive, work, answered }: ConnectionOptions): Connection {
  const signs = new VitalSigns(times, now(), keptAlive)
  const underWay = new Set<Promise<void>>()
  let looking: NodeJS.Timeout | undefined
  let end: (why: Ending['why'], sinceMs: number) => void = () => {}
  const ended = new Promise<Ending>((resolve) => {
    end = (why, sinceMs) => {
      clearInterval(looking)
      resolve({ why, sinceMs, keptAlive: signs.keptAlive })
    }
  })

  function take(text: string): void {
    const frame = readFrame(text)
    signs.frame(now(), frame?.type === 'SYSTEM')
    if (frame?.type === 'SYSTEM') system(frame)
    else if (frame !== undefined) {
      const done: Promise<void> = answer(frame).finally(() => underWay.delete(done))
      underWay.add(done)
    }
  }

  function system(frame: Frame): void {
    if (frame.topic === 'ping') say(frame, { code: 200, data: frame.data })
    if (frame.topic === 'disconnect') end('announced', now())
  }

  async function answer(frame: Frame): Promise<void> {
    try {
      say(frame, await work(frame))
      answered()
    } catch {
      // Whoever worked on it has told the log; without an answer it comes again.
    }
  }

  function say(frame: Frame, reply: FrameAnswer): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(answerText(frame, reply), () => {})
  }

  socket.on('message', (data: RawData) => take(String(data)))
  socket.on('pong', () => signs.pong(now()))
  // Followed by `close`.
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => {
    socket.on('close', () => {
      end('closed', now())
      resolve()
    })
  })
  socket.on('open', () => {
    looking = setInterval(() => {
      const lost = signs.look(now())
      if (lost === undefined) socket.ping(() => {})
      else end(lost.why, lost.sinceMs)
    }, times.pingMs)
  })

  return {
    ended,
    async close() {
      clearInterval(looking)
      await within(times.farewellMs, Promise.all(underWay))
      socket.close(1000)
      await within(times.farewellMs, closed)
      socket.terminate()
    },
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const enough = new AbortController()
  await Promise.race([work, wait(ms, undefined, { signal: enough.signal }).catch(() => {})])
  enough.abort()
}
