import { createRobot } from '../../src/platforms/dingtalk/robot.js'
import { createStreamLine } from '../../src/platforms/dingtalk/stream/stream-line.js'
import { STREAM_TIMES, type StreamTimes } from '../../src/platforms/dingtalk/stream/stream-times.js'
import type { Line, LineUse } from '../../src/platforms/line.js'
import type { Incoming } from '../../src/platforms/platform.js'
import { robotOptions } from './dingtalk-robot.js'
import type { FakeDingtalk } from './fake-dingtalk/start-fake-dingtalk.js'

export interface StreamChanges {
  readonly times?: Partial<StreamTimes>
  readonly now?: () => number
  readonly random?: () => number
  readonly appSecret?: string
}

/** The robot of a fake's organisation over a connection; it waits next to nothing where it would wait for seconds. */
export function dingtalkStream(ding: FakeDingtalk, changes: StreamChanges = {}): Line {
  const { DINGTALK_APP_KEY: appKey = '', DINGTALK_APP_SECRET: ownSecret = '' } = ding.settings
  const { now = Date.now, random = () => 0.002, appSecret = ownSecret } = changes
  return createStreamLine({
    robot: createRobot(robotOptions({ appKey, appSecret, base: ding.origin })),
    appKey,
    appSecret,
    apiBase: ding.origin,
    fetch,
    now,
    random,
    times: { ...STREAM_TIMES, livedMs: 0, farewellMs: 100, ...changes.times },
  })
}

export interface HeldStream {
  readonly line: Line
  readonly messages: readonly Incoming[]
  readonly outages: readonly (readonly [from: number, to: number])[]
  /** Resolves when the line is let go. */
  stop(): Promise<void>
}

/** Holds a line; `turn` does with a message what the bot would. */
export function heldStream(line: Line, turn: LineUse['message'] = () => Promise.resolve(undefined)): HeldStream {
  const stopping = new AbortController()
  const messages: Incoming[] = []
  const outages: [number, number][] = []
  const done = line.hold(
    {
      message(message) {
        messages.push(message)
        return turn(message)
      },
      fault() {},
      wasDown: (from, to) => void outages.push([from, to]),
    },
    stopping.signal,
  )
  return {
    line,
    messages,
    outages,
    stop() {
      stopping.abort()
      return done
    },
  }
}
