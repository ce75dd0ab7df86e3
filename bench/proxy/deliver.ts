import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { answerIn } from '../load/fire.js'

/** What came of messages that were sent as a platform sends them. */
export interface Delivered {
  readonly seconds: number
  /** The messages, each answered in the end with a 200 and a body. */
  readonly acknowledged: readonly Buffer[]
  /** All sendings: a message that is sent again counts again. */
  readonly sent: number
  /** Sendings that got another answer. */
  readonly refused: number
  /** Sendings whose connection ended, or was silent for as long as a platform waits, before an answer. */
  readonly cut: number
  /** From the first sending of each message to its answer, sorted. */
  readonly waitedMs: Float64Array
}

/** WeCom waits so long for an answer. */
const ANSWER_WITHIN_MS = 5_000
const AGAIN_AFTER_MS = 250

type Outcome = 'acknowledged' | 'refused' | 'cut'

/** Sends messages from `next`, so many at once, each over and over with the same id until it is acknowledged, while `during` goes on. */
export async function deliver(
  connect: () => Promise<Socket>,
  next: () => Buffer,
  inFlight: number,
  during: () => Promise<void>,
): Promise<Delivered> {
  const acknowledged: Buffer[] = []
  const waitedMs: number[] = []
  const count = { acknowledged: 0, refused: 0, cut: 0 }
  let over = false
  const began = performance.now()
  const lanes = Array.from({ length: inFlight }, lane)
  await during().finally(() => {
    over = true
  })
  await Promise.all(lanes)
  const { refused, cut } = count
  return {
    seconds: (performance.now() - began) / 1000,
    acknowledged,
    sent: count.acknowledged + refused + cut,
    refused,
    cut,
    waitedMs: Float64Array.from(waitedMs).sort(),
  }

  async function lane(): Promise<void> {
    let socket: Socket | undefined
    while (!over) {
      const message = next()
      const sentAt = performance.now()
      for (;;) {
        socket ??= await connect().catch(() => undefined)
        const outcome = socket === undefined ? 'cut' : await ask(socket, message)
        count[outcome] += 1
        if (outcome === 'acknowledged') break
        socket?.destroy()
        socket = undefined
        await wait(AGAIN_AFTER_MS)
      }
      waitedMs.push(performance.now() - sentAt)
      acknowledged.push(message)
    }
    socket?.destroy()
  }
}

function ask(socket: Socket, message: Buffer): Promise<Outcome> {
  return new Promise((resolve) => {
    let bytes = Buffer.alloc(0)
    const silent = setTimeout(() => socket.destroy(), ANSWER_WITHIN_MS)
    const hear = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk])
      const answer = answerIn(bytes)
      if (answer !== undefined) end(answer.accepted ? 'acknowledged' : 'refused')
    }
    const cut = (): void => end('cut')
    const end = (outcome: Outcome): void => {
      clearTimeout(silent)
      socket.off('data', hear).off('error', cut).off('close', cut)
      resolve(outcome)
    }
    socket.on('data', hear).on('error', cut).on('close', cut)
    socket.write(message)
  })
}
