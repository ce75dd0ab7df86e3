import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** A reverse proxy as docs/operations.md describes one: it looks at `/readyz` of each instance and gives requests to those that are ready, in turn. */
export interface Balancer {
  readonly url: string
  /** Where instances listen now. */
  targets: readonly string[]
  /** How many of them are ready. */
  ready(): number
  /** Why requests failed here, because no instance took them. */
  readonly failures: readonly string[]
  close(): Promise<void>
}

const LOOK_MS = 250
const LOOK_WITHIN_MS = 2_000

export async function startBalancer(): Promise<Balancer> {
  const ready = new Set<string>()
  const failures: string[] = []
  let turn = 0

  async function look(url: string): Promise<void> {
    const heard = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(LOOK_WITHIN_MS) }).catch(() => undefined)
    if (heard?.status === 200) ready.add(url)
    else ready.delete(url)
  }

  function pass(incoming: IncomingMessage, response: ServerResponse): void {
    const choices = balancer.targets.filter((url) => ready.has(url))
    const fail = (reason: string) => {
      failures.push(reason)
      response.writeHead(502).end()
    }
    if (choices.length === 0) {
      fail('nobody is ready')
      return
    }
    const { method, headers, url = '/' } = incoming
    const target = choices[turn++ % choices.length]!
    const outgoing = request(`${target}${url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', ({ message }) => fail(message))
    incoming.pipe(outgoing)
  }

  const server = createServer(pass).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const looking = setInterval(() => void Promise.all(balancer.targets.map(look)), LOOK_MS)
  const balancer: Balancer = {
    url: `http://127.0.0.1:${port}`,
    targets: [],
    ready: () => balancer.targets.filter((url) => ready.has(url)).length,
    failures,
    async close() {
      clearInterval(looking)
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return balancer
}
