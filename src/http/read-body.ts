import type { IncomingMessage } from 'node:http'

/** A body that is not read: too long (413), or the sender went away in the middle of it (400). */
export class BodyError extends Error {
  override readonly name = 'BodyError'

  constructor(readonly status: 400 | 413) {
    super(status === 413 ? 'body too long' : 'body cut off')
  }
}

/** The bytes of a body of at most `limit` bytes. Rejects with a BodyError; of what is too long nothing more is kept. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const refuse = (status: 400 | 413) => {
      request.removeAllListeners('data')
      request.resume()
      reject(new BodyError(status))
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) return refuse(413)
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limit) refuse(413)
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)))
    request.on('error', () => refuse(400))
  })
}
