import type { IncomingMessage } from 'node:http'
import type { RawRequest } from '../platforms/platform.js'
import { readBody } from './read-body.js'

/** No callback and no console message comes near it. */
const BODY_LIMIT_BYTES = 64 * 1024
const NO_BODY = Buffer.alloc(0)

/** The request as bytes: nothing is parsed before a platform has checked the signature. Rejects with status 413 when its body is beyond 64 KB. */
export async function readRequest(request: IncomingMessage, receivedAtMs: number): Promise<RawRequest> {
  return rawRequest(request, await bodyOf(request), receivedAtMs)
}

/** Its body, empty where the method has none. Rejects with status 413 when it is beyond 64 KB. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return request.method === 'POST' ? readBody(request, BODY_LIMIT_BYTES) : NO_BODY
}

/** A request whose body has been read. */
export function rawRequest(request: IncomingMessage, body: Buffer, receivedAtMs: number): RawRequest {
  const { method = 'GET', url = '/', headers } = request
  const path = pathOf(request)
  return { method, path, query: new URLSearchParams(url.slice(path.length + 1)), headers, body, receivedAtMs }
}

export function pathOf({ url = '/' }: IncomingMessage): string {
  const mark = url.indexOf('?')
  return mark < 0 ? url : url.slice(0, mark)
}
