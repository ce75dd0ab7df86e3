import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { proxyVersion, sendsAgain, startProxy } from '../../bench/proxy/start-proxy.js'
import { plainPlatform, serve } from './serve.js'

const version = proxyVersion()

test.skipIf(version === undefined || !sendsAgain(version))(
  'the proxy of compose.yaml passes on what platforms send, and nothing for those inside',
  async () => {
    const { url } = await serve({ platforms: [plainPlatform()] })
    const folder = mkdtempSync(join(tmpdir(), 'tingke-proxy-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const proxy = await startProxy(join(folder, 'proxy'), [Number(new URL(url).port)])
    onTestFinished(() => proxy.stop())

    async function answerTo(path: string): Promise<string> {
      const socket = await proxy.connect()
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${proxy.port}\r\nSign: ok\r\nConnection: close\r\n\r\n`)
      return text(socket)
    }

    await expect.poll(() => answerTo('/plain/in?echo=x'), { timeout: 10_000 }).toMatch(/^HTTP\/1.1 200 .*x\r\n/s)
    for (const path of ['/healthz', '/readyz', '/metrics', '/Metrics', '/healthz/', '/readyz/', '/metrics/', '/metrics/x']) {
      const answer = await answerTo(path)
      expect([path, answer.slice(0, 12)]).toEqual([path, 'HTTP/1.1 404'])
      // The service gives each of its answers an id.
      expect(answer).not.toMatch(/x-request-id/i)
    }
  },
)
