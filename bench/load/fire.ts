import { createConnection, type Socket } from 'node:net'

/** What came of a round of requests, from when every connection had its first answer: a server takes new connections one by one between its work. */
export interface Fired {
  readonly seconds: number
  /** Of each request but those first ones, sorted. */
  readonly latenciesMs: Float64Array
  /** The generator's own processor time as a share of the round: near 1 it would be the bottleneck. */
  readonly generatorBusy: number
  /** The body of every answer. */
  readonly bodies: readonly Buffer[]
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LENGTH = /^content-length: (\d+)/im

/**
 * Sends every request once over `inFlight` connections kept open, each with one request under way. Any answer but a 200 with a body fails. `open` makes
 * a connection that is no plain one.
 */
export async function fire(port: number, requests: readonly Buffer[], inFlight: number, open = connect): Promise<Fired> {
  const sockets = await Promise.all(Array.from({ length: inFlight }, () => open(port)))
  const lanes = sockets.map(lane)
  const bodies = await Promise.all(lanes.map((ask, i) => ask(requests[i]!)))
  const latenciesMs = new Float64Array(requests.length - inFlight)
  let next = inFlight
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  await Promise.all(lanes.map(drive))
  const seconds = (performance.now() - began) / 1000
  const cpu = process.cpuUsage(cpuBefore)
  for (const socket of sockets) socket.destroy()
  return { seconds, latenciesMs: latenciesMs.sort(), generatorBusy: (cpu.user + cpu.system) / 1e6 / seconds, bodies }

  async function drive(ask: Ask): Promise<void> {
    while (next < requests.length) {
      const at = next
      next += 1
      const sentAt = performance.now()
      const body = await ask(requests[at]!)
      latenciesMs[at - inFlight] = performance.now() - sentAt
      bodies.push(body)
    }
  }
}

/** Sends a request; resolves with the body of its answer. */
type Ask = (request: Buffer) => Promise<Buffer>

function lane(socket: Socket): Ask {
  let waiting: { readonly resolve: (body: Buffer) => void; readonly reject: (error: Error) => void } | undefined
  let pending: Buffer | undefined
  const fail = (error: Error): void => waiting?.reject(error)
  socket.on('data', (chunk: Buffer) => {
    const bytes = pending === undefined ? chunk : Buffer.concat([pending, chunk])
    const answer = answerIn(bytes)
    pending = answer === undefined ? bytes : undefined
    if (answer === undefined) return
    if (answer.accepted) waiting?.resolve(bytes.subarray(answer.bodyAt))
    else fail(new Error(`unexpected answer: ${bytes.toString('utf8', 0, 200)}`))
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('connection closed')))
  return (request) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      socket.write(request)
    })
}

/** The answer at the start of the bytes; undefined while more must come. Accepted is a 200 with a body and nothing after it. */
export function answerIn(bytes: Buffer): { readonly bodyAt: number; readonly accepted: boolean } | undefined {
  const headEnd = bytes.indexOf(HEAD_END)
  if (headEnd < 0) return undefined
  const head = bytes.toString('latin1', 0, headEnd)
  const length = Number(LENGTH.exec(head)?.[1] ?? 0)
  const bodyAt = headEnd + HEAD_END.length
  if (bytes.length < bodyAt + length) return undefined
  return { bodyAt, accepted: head.startsWith('HTTP/1.1 200 ') && length > 0 && bytes.length === bodyAt + length }
}

function connect(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.off('error', reject)
      resolve(socket)
    })
    socket.once('error', reject)
  })
}
