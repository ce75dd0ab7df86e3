import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import Router from 'koa-router'
import { readBody } from '../../src/http/read-body.js'
import { answerTo } from './crypto-answer.js'

const MOST_BYTES = 64 * 1024

/** The same as `bare`, behind Koa and its router: what the framework alone takes of the yardstick. */
const router = new Router()
router.post('/wecom/app', async (ctx) => {
  const body = await readBody(ctx.req, MOST_BYTES)
  const answer = answerTo(ctx.url, body.toString('utf8'))
  if (answer === undefined) {
    ctx.status = 400
    return
  }
  ctx.type = 'application/xml'
  ctx.body = answer
})

const server = new Koa().use(router.routes()).listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(1))
