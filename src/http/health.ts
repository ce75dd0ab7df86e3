import type { Middleware } from 'koa'
import Router from 'koa-router'
import type { HttpDeps } from './http-deps.js'
import { respond } from './respond.js'

/** `/healthz`: the process lives. `/readyz`: 200 or 503 with a word, and lines of JSON. `/metrics`: Prometheus text. */
export function health({ readiness, metrics }: Pick<HttpDeps, 'readiness' | 'metrics'>): Middleware {
  // A proxy that keeps these to those inside names them to the letter: a slash more is another address.
  const router = new Router({ strict: true })
  router.get('/healthz', (ctx) => respond(ctx, { status: 200, body: 'ok\n' }))
  router.get('/readyz', async (ctx) => {
    const { ready, word, detail } = await readiness()
    const lines = detail.map((each) => `${JSON.stringify(each)}\n`)
    respond(ctx, { status: ready ? 200 : 503, body: [`${word}\n`, ...lines].join('') })
  })
  router.get('/metrics', async (ctx) => respond(ctx, { status: 200, type: metrics.contentType, body: await metrics.text() }))
  return router.routes() as unknown as Middleware
}
