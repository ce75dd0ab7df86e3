import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fromRoot } from '../../src/root.js'

export interface Server {
  readonly port: number
  readonly pid: number
  /** Begins to pass over the county within the server, again and again. */
  pass(): void
  /** Resolves when no pass is under way any more. */
  rest(): Promise<void>
  stop(): Promise<void>
}

/** Starts a server of `servers/` as a process of its own, with the options of Node that `npm start` gives; it tells its port when it listens. What it logs goes to /dev/null. */
export async function startServer(file: 'bare' | 'koa' | 'service', env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const path = fileURLToPath(new URL(`../servers/${file}.js`, import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [...optionsOfStart(), path], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [port] = await Promise.race([
    once(child, 'message').then(([message]) => [(message as { port: number }).port]),
    once(child, 'exit').then(([code]): never => {
      throw new Error(`server ${file} ended with ${code}`)
    }),
  ])
  return {
    port: port!,
    pid: child.pid!,
    pass: () => void child.send('pass'),
    async rest() {
      const rested = once(child, 'message')
      child.send('rest')
      await rested
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function optionsOfStart(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { readonly scripts: { readonly start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
