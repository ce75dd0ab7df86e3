import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTo } from './crypto-answer.js'

/** The yardstick: nothing but node:http and the crypto work of a callback. It understands nothing and keeps nothing. */
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

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('SIGTERM', () => process.exit(0))
process.on('disconnect', () => process.exit(1))
