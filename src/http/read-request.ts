import type { Context } from 'koa'
import getRawBody from 'raw-body'
import type { RawRequest } from '../platforms/platform.js'

/** No callback and no console message comes near it. */
const BODY_LIMIT_BYTES = 64 * 1024
const NO_BODY = Buffer.alloc(0)

/** The request as bytes: nothing is parsed before a platform has checked the signature. A body beyond 64 KB throws with status 413. */
export async function readRequest(ctx: Context, receivedAtMs: number): Promise<RawRequest> {
  const { req } = ctx
  const url = req.url ?? '/'
  const mark = url.indexOf('?')
  const body =
    req.method === 'POST' ? await getRawBody(req, { limit: BODY_LIMIT_BYTES, length: req.headers['content-length'] ?? null }) : NO_BODY
  return {
    method: req.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers: req.headers,
    body,
    receivedAtMs,
  }
}
