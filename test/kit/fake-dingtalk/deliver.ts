import { robotSign } from '../../../src/platforms/dingtalk/robot-signature.js'
import { ROBOT_TOPIC } from '../../../src/platforms/dingtalk/stream/topics.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import type { MembersParts } from './members.js'
import type { Stream } from './stream.js'

const TRIES = 2

/** HTTP mode: to an address, signed, and again when no 200 came in time (§1.4). */
export function callbacksTo(setup: FakeDingtalkSetup, service: string, account?: string): MembersParts['deliver'] {
  const suffix = account === undefined ? '' : `/${account}`
  return async (body) => {
    const tries: number[] = []
    while (tries.length < TRIES) {
      try {
        const timestamp = String(setup.now())
        const response = await fetch(`${service}/dingtalk/robot${suffix}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8', timestamp, sign: robotSign(setup.appSecret, timestamp) },
          body,
          signal: AbortSignal.timeout(setup.callbackWithinMs),
        })
        tries.push(response.status)
        if (response.status === 200) return { tries, body: await response.text() }
      } catch {
        tries.push(0)
      }
    }
    return { tries, body: '' }
  }
}

/** Stream mode: over a connection, and again when nobody acknowledged it. */
export function framesOver(stream: Stream, { streamChosen }: Pick<FakeDingtalkSetup, 'streamChosen'>): MembersParts['deliver'] {
  return async (body) => {
    if (!streamChosen) return { tries: [], body: '' }
    const { tries, data } = await stream.push('CALLBACK', ROBOT_TOPIC, body)
    return { tries, body: data }
  }
}
