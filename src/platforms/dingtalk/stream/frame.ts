import { asObject, asText, type JsonObject, readJsonObject } from '../../json-object.js'

/** What the platform sends over a connection (§3.2). */
export interface Frame {
  /** `SYSTEM`, `EVENT`, `CALLBACK`, or what nobody has heard of. */
  readonly type: string
  readonly topic: string
  readonly messageId: string
  /** Of an event. */
  readonly eventType?: string
  /** JSON as text. */
  readonly data: string
}

/** The answer to a frame: its code, and its data as JSON text. */
export interface FrameAnswer {
  readonly code: 200 | 404
  readonly data: string
}

/** Undefined for anything that cannot be answered: no JSON, no message id. One document spells `header`. */
export function readFrame(text: string): Frame | undefined {
  const frame = readJsonObject(text)
  const headers = asObject(frame?.headers) ?? asObject(frame?.header)
  const messageId = asText(headers?.messageId)
  if (frame === undefined || !messageId) return undefined
  const eventType = asText(headers?.eventType)
  return {
    type: asText(frame.type) ?? '',
    topic: asText(headers?.topic) ?? '',
    messageId,
    ...(eventType !== undefined && { eventType }),
    data: asText(frame.data) ?? '',
  }
}

/** The body a frame carries; empty where it is none. */
export function dataOf(frame: Frame): JsonObject {
  return readJsonObject(frame.data) ?? {}
}

export function answerText({ messageId }: Frame, { code, data }: FrameAnswer): string {
  const message = code === 200 ? 'OK' : 'unknown topic'
  return JSON.stringify({ code, message, headers: { messageId, contentType: 'application/json' }, data })
}
