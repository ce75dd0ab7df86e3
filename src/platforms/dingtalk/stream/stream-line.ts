import { setTimeout as wait } from 'node:timers/promises'
import type { Line, LineUse } from '../../line.js'
import { LineBackOff } from '../../line-back-off.js'
import { refused } from '../../quiet.js'
import type { Robot } from '../robot.js'
import { type Connection, type Ending, openConnection } from './connection.js'
import { type FrameWork, workOn } from './frame-work.js'
import { type GatewayOptions, openGateway } from './gateway.js'
import { LineNotes } from './line-notes.js'
import { StreamFailure } from './stream-failure.js'
import type { StreamTimes } from './stream-times.js'

export interface StreamLineOptions extends GatewayOptions {
  readonly robot: Robot
  readonly times: StreamTimes
  readonly now: () => number
  /** Of [0, 1). */
  readonly random: () => number
}

/**
 * The enterprise robot over a connection of ours (Stream mode, §3): messages come in through it, answers and pushes go out as they do in HTTP
 * mode. When a connection must be renewed, the old one is closed only when the new one stands.
 */
export function createStreamLine({ robot, times, now, random, ...gateway }: StreamLineOptions): Line {
  const notes = new LineNotes(now)

  async function connect(use: LineUse, keptAlive: boolean, signal: AbortSignal): Promise<Connection> {
    const url = await openGateway(gateway, signal)
    const work: FrameWork = {
      incoming(body) {
        try {
          return robot.incoming(body, now())
        } catch (error) {
          use.fault(error)
          throw error
        }
      },
      message: use.message,
      seen: notes.seen.bind(notes),
      contactsMoved: use.contactsMoved,
    }
    return openConnection(url, { times, now, keptAlive, work: (frame) => workOn(frame, work), answered: () => notes.answered() }, signal)
  }

  async function hold(use: LineUse, signal: AbortSignal): Promise<void> {
    const backOff = new LineBackOff(random)
    let last: { readonly connection: Connection; readonly ending: Ending } | undefined
    let waitMs = 0
    notes.connecting()
    while (await paused(waitMs, signal)) {
      let connection: Connection
      try {
        connection = await connect(use, last?.ending.keptAlive ?? false, signal)
      } catch (error) {
        const failure = error instanceof StreamFailure ? error : new StreamFailure('fault', false)
        if (failure !== error) use.fault(error)
        if (failure.refused) notes.refused(failure.code)
        else notes.down(failure.code)
        waitMs = Math.max(failure.afterMs, backOff.next(0), failure.refused ? times.refusedMs : 0)
        continue
      }
      const openedMs = now()
      notes.up()
      // Not waited for: it may be half-dead.
      void last?.connection.close()
      if (last !== undefined) use.wasDown(last.ending.sinceMs, openedMs)
      const ending = await endOf(connection, signal)
      if (ending === undefined) {
        await connection.close()
        break
      }
      notes.down(ending.why === 'unanswered' ? 'silent' : ending.why)
      last = { connection, ending }
      const livedMs = now() - openedMs
      const nextMs = backOff.next(livedMs)
      // On the announced one nothing comes any more.
      waitMs = ending.why === 'announced' && livedMs >= times.livedMs ? 0 : nextMs
    }
    await last?.connection.close()
    notes.idle()
  }

  return {
    platform: { ...robot, methods: [], receive: () => refused(405, 'NO_REQUESTS') },
    sendsApart: true,
    hold,
    state: () => notes.state,
  }
}

/** How the connection ended, or undefined when it is to be let go. */
async function endOf(connection: Connection, signal: AbortSignal): Promise<Ending | undefined> {
  let letGo = () => {}
  const toldTo = new Promise<undefined>((resolve) => {
    letGo = () => resolve(undefined)
  })
  signal.addEventListener('abort', letGo)
  if (signal.aborted) letGo()
  try {
    return await Promise.race([connection.ended, toldTo])
  } finally {
    signal.removeEventListener('abort', letGo)
  }
}

/** Whether to go on after so long. */
async function paused(ms: number, signal: AbortSignal): Promise<boolean> {
  await wait(ms, undefined, { signal }).catch(() => {})
  return !signal.aborted
}
