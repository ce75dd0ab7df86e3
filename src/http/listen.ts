import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'
import { localUrl } from './local-url.js'

export interface Listening {
  /** As called from this machine. */
  readonly url: string
  /** Takes no new requests and resolves when those under way are answered, or after `graceMs`. */
  stop(graceMs: number): Promise<void>
}

const HEADERS_TIMEOUT_MS = 10_000
const BODY_TIMEOUT_MS = 15_000
/** How often connections are looked over for idle ones while stopping. */
const SWEEP_MS = 20

/** Binds the service. Rejects when the address is taken. Port 0 takes a free one. */
export async function listen(koa: Koa, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: BODY_TIMEOUT_MS }, koa.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  return {
    url: localUrl({ host: address.address, port: address.port }),
    stop: (graceMs) =>
      new Promise((resolve) => {
        const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
        const limit = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearInterval(sweep)
          clearTimeout(limit)
          resolve()
        })
      }),
  }
}
