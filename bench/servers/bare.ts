import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ACCOUNT } from '../world/account.js'
import { open, seal, sign } from '../world/sealed.js'

/**
 * The yardstick: nothing but node:http and the crypto work of a callback. Signature checked, frame opened, a short answer sealed and signed.
 * It understands nothing and keeps nothing.
 */
const FRESH_SECONDS = 300
const SEALED = '<Encrypt><![CDATA['
const SENDER = '<FromUserName><![CDATA['

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const answer = answerTo(request.url ?? '', Buffer.concat(chunks).toString('utf8'))
    if (answer === undefined) {
      response.writeHead(400, { 'content-length': 0 }).end()
      return
    }
    response.writeHead(200, { 'content-type': 'application/xml; charset=utf-8', 'content-length': Buffer.byteLength(answer) }).end(answer)
  })
})

function answerTo(url: string, body: string): string | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  const timestamp = query.get('timestamp') ?? ''
  const nonce = query.get('nonce') ?? ''
  const sealed = between(body, SEALED)
  const given = Buffer.from(query.get('msg_signature') ?? '')
  const expected = Buffer.from(sign(timestamp, nonce, sealed))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > FRESH_SECONDS) return undefined
  const message = open(sealed)
  return message === undefined ? undefined : sealedAnswer(between(message, SENDER))
}

function between(text: string, mark: string): string {
  const start = text.indexOf(mark) + mark.length
  return text.slice(start, text.indexOf(']]>', start))
}

function sealedAnswer(to: string): string {
  const seconds = String(Math.floor(Date.now() / 1000))
  const nonce = Math.random().toString(36).slice(2)
  const answer = seal(
    `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${ACCOUNT.corpId}]]></FromUserName><CreateTime>${seconds}</CreateTime>` +
      '<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[已记下 ✅ 编号 T-1116-03]]></Content></xml>',
  )
  return (
    `<xml><Encrypt><![CDATA[${answer}]]></Encrypt><MsgSignature><![CDATA[${sign(seconds, nonce, answer)}]]></MsgSignature>` +
    `<TimeStamp>${seconds}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
  )
}

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(1))
