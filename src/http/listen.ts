import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Koa from 'koa'
import { localUrl } from './local-url.js'
import { Slots } from './slots.js'

export interface Stopping {
  /** What is under way then is cut off. */
  readonly graceMs: number
  /** Requests are still taken for so long at least: whoever sends them here needs a moment to see that we stop. */
  readonly drainMs?: number
}

export interface Listening {
  /** As called from this machine. */
  readonly url: string
  /**
   * Answers what is under way, and whatever comes meanwhile, so that `/readyz` can say that we stop; each answer ends its connection. Then it
   * takes nothing more. Resolves when everything is answered, or after the grace.
   */
  stop(stopping: Stopping): Promise<void>
}

const HEADERS_TIMEOUT_MS = 10_000
const BODY_TIMEOUT_MS = 15_000
/** How often connections are looked over for idle ones while stopping. */
const SWEEP_MS = 20

/** Binds the service. Rejects when the address is taken. Port 0 takes a free one. */
export async function listen(koa: Koa, { host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: BODY_TIMEOUT_MS })
  const underWay = new Slots<ServerResponse>()
  let stopping = false
  server.on('request', (_, response) => {
    response.once('close', underWay.add(response))
    if (stopping) response.shouldKeepAlive = false
  })
  server.on('request', koa.callback())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  let stopped: Promise<void> | undefined

  async function stop({ graceMs, drainMs = 0 }: Stopping): Promise<void> {
    stopping = true
    for (const response of underWay.all()) response.shouldKeepAlive = false
    const closed = new Promise((resolve) => server.once('close', resolve))
    const limit = setTimeout(() => {
      server.close()
      server.closeAllConnections()
    }, graceMs)
    await Promise.race([closed, Promise.all([pause(drainMs), ...underWay.all().map(ended)])])
    server.close()
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(limit)
  }

  return {
    url: localUrl({ host: address.address, port: address.port }),
    stop: (stopping) => (stopped ??= stop(stopping)),
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function ended(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve))
}
