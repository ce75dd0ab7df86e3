import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire between a client and a server on this machine, which can be cut and can fall silent. */
export interface CutProxy {
  readonly port: number
  /** Ends all connections and takes none, until it is mended. */
  cut(): void
  /** Passes nothing on any more, and ends nothing, until it is mended: what was sent meanwhile arrives then. */
  stall(): void
  mend(): void
  close(): Promise<void>
}

/** A proxy on a free port of loopback in front of the port that `target` names at each connection. */
export async function cutProxy(target: () => number): Promise<CutProxy> {
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'stalled' = 'whole'

  function keep(socket: Socket, other: Socket): void {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
    socket.pipe(other)
    if (state === 'stalled') socket.pause()
  }

  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy()
    const far = connect({ host: '127.0.0.1', port: target() })
    keep(near, far)
    keep(far, near)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }

  return {
    port,
    cut() {
      state = 'cut'
      for (const socket of sockets) socket.destroy()
    },
    stall() {
      state = 'stalled'
      for (const socket of sockets) socket.pause()
    },
    mend() {
      state = 'whole'
      for (const socket of sockets) socket.resume()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
