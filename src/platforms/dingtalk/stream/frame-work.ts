import type { JsonObject } from '../../json-object.js'
import type { Incoming, Received } from '../../platform.js'
import { movesContacts } from '../contact-events.js'
import { dataOf, type Frame, type FrameAnswer } from './frame.js'
import { CARD_TOPIC, ROBOT_TOPIC } from './topics.js'

export interface FrameWork {
  /** A robot message in our words. */
  readonly incoming: (body: JsonObject) => Received
  /** Resolves when the turn is on disk. */
  readonly message: (message: Incoming) => Promise<unknown>
  /** What a robot frame was, before it is worked on. */
  readonly seen: (received: Received) => void
  /** The directory has changed. */
  readonly contactsMoved?: (() => void) | undefined
}

const DONE: FrameAnswer = { code: 200, data: '{"response":null}' }
const CARD_UNCHANGED: FrameAnswer = { code: 200, data: '{"response":{}}' }
const EVENT_TAKEN: FrameAnswer = { code: 200, data: '{"status":"SUCCESS","message":"ok"}' }
const UNKNOWN: FrameAnswer = { code: 404, data: '{}' }

/**
 * Does what a frame asks for and gives its answer. A message is acknowledged when its turn is on disk, which takes milliseconds. Rejected: the
 * turn failed and nothing was kept; without an answer DingTalk delivers it again after about a minute (§1.4). What we cannot read would not
 * be better the second time, and is acknowledged.
 */
export async function workOn(frame: Frame, { incoming, message, seen, contactsMoved }: FrameWork): Promise<FrameAnswer> {
  if (frame.type === 'EVENT') {
    if (movesContacts(frame.eventType ?? '')) contactsMoved?.()
    return EVENT_TAKEN
  }
  if (frame.type !== 'CALLBACK') return UNKNOWN
  // Our buttons say words aloud: a press is a robot message, and no card of ours calls back.
  if (frame.topic === CARD_TOPIC) return CARD_UNCHANGED
  if (frame.topic !== ROBOT_TOPIC) return UNKNOWN
  const received = incoming(dataOf(frame))
  seen(received)
  if (received.kind === 'message') await message(received.message)
  return DONE
}
