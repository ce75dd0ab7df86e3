import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connect } from 'node:tls'
import { freePort } from '../../test/kit/free-port.js'
import { caddyfile } from './caddyfile.js'

/** A reverse proxy of the measurement's own. */
export interface ReverseProxy {
  readonly port: number
  /** Another connection over TLS, its certificate checked. */
  connect(): Promise<Socket>
  stop(): Promise<void>
}

const ROOT = 'pki/authorities/local/root.crt'

/** The version of Caddy, or undefined where it is not installed. */
export function proxyVersion(): string | undefined {
  const { error, stdout } = spawnSync('caddy', ['version'], { encoding: 'utf8' })
  return error ? undefined : /\d+(?:\.\d+)+/.exec(stdout)?.[0]
}

/** Whether such a Caddy can send a request with a body again: 2.11.2 is the first. */
export function sendsAgain(version: string): boolean {
  return version.localeCompare('2.11.2', 'en', { numeric: true }) >= 0
}

/** Starts the proxy of `compose.yaml` before the instances on these ports of loopback; it keeps what it makes in `folder`. */
export async function startProxy(folder: string, instances: readonly number[]): Promise<ReverseProxy> {
  const port = await freePort()
  const [config, kept] = [join(folder, 'Caddyfile'), join(folder, 'kept')]
  mkdirSync(folder)
  writeFileSync(config, caddyfile({ port, instances, folder: kept }))
  const child: ChildProcess = spawn('caddy', ['run', '--config', config, '--adapter', 'caddyfile'], {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

  function open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(join(kept, ROOT)) }, () => {
        socket.off('error', reject)
        resolve(socket)
      })
      socket.setNoDelay().once('error', reject)
    })
  }

  async function answers(): Promise<boolean> {
    if (!existsSync(join(kept, ROOT))) return false
    return open().then(
      (socket) => !!socket.destroy(),
      () => false,
    )
  }

  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`the proxy ended with ${child.exitCode}`)
    await wait(50)
  }
  return {
    port,
    connect: open,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
