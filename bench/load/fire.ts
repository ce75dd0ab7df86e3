import { createConnection, type Socket } from 'node:net'

/** What came of a round of requests. */
export interface Fired {
  readonly seconds: number
  /** One of each request, sorted. */
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
  const latenciesMs = new Float64Array(requests.length)
  const bodies: Buffer[] = []
  let next = 0
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  await Promise.all(sockets.map((socket) => drive(socket)))
  const seconds = (performance.now() - began) / 1000
  const cpu = process.cpuUsage(cpuBefore)
  for (const socket of sockets) socket.destroy()
  return { seconds, latenciesMs: latenciesMs.sort(), generatorBusy: (cpu.user + cpu.system) / 1e6 / seconds, bodies }

  function drive(socket: Socket): Promise<void> {
    return new Promise((resolve, reject) => {
      let at = -1
      let sentAt = 0
      let pending: Buffer | undefined
      const send = (): void => {
        at = next
        next += 1
        const request = requests[at]
        if (request === undefined) {
          resolve()
          return
        }
        sentAt = performance.now()
        socket.write(request)
      }
      socket.on('data', (chunk: Buffer) => {
        const bytes = pending === undefined ? chunk : Buffer.concat([pending, chunk])
        const answer = answerIn(bytes)
        if (answer === undefined) {
          pending = bytes
          return
        }
        pending = undefined
        latenciesMs[at] = performance.now() - sentAt
        if (!answer.accepted) {
          reject(new Error(`unexpected answer: ${bytes.toString('utf8', 0, 200)}`))
          return
        }
        bodies.push(bytes.subarray(answer.bodyAt))
        send()
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('connection closed')))
      send()
    })
  }
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
