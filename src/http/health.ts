import type { Middleware } from 'koa'
import Router from 'koa-router'
import type { Metrics } from '../telemetry/metrics.js'
import { respond } from './respond.js'

/** A store that does not answer within this is not ready. */
const READY_WITHIN_MS = 2_000

export interface HealthDeps {
  ready(): Promise<boolean>
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  /** Connections that are held to platforms. None of them makes the service unready: nobody else would do better. */
  lines?(): readonly unknown[]
}

/** `/healthz`: the process lives. `/readyz`: the store takes writes, else 503 with a reason code; a line of JSON for each connection. `/metrics`: Prometheus text. */
export function health({ ready, metrics, lines = () => [] }: HealthDeps): Middleware {
  const router = new Router()
  router.get('/healthz', (ctx) => respond(ctx, { status: 200, body: 'ok\n' }))
  router.get('/readyz', async (ctx) => {
    const reason = await unreadiness(ready)
    const detail = lines().map((line) => `${JSON.stringify(line)}\n`)
    respond(ctx, { status: reason === undefined ? 200 : 503, body: [`${reason ?? 'ready'}\n`, ...detail].join('') })
  })
  router.get('/metrics', async (ctx) => respond(ctx, { status: 200, type: metrics.contentType, body: await metrics.text() }))
  return router.routes() as unknown as Middleware
}

async function unreadiness(ready: () => Promise<boolean>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('store-slow'), READY_WITHIN_MS)
  })
  const asked = ready().then(
    (yes) => (yes ? undefined : 'store-unavailable'),
    () => 'store-unavailable',
  )
  const reason = await Promise.race([asked, late])
  clearTimeout(timer)
  return reason
}
