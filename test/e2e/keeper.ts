import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Gone } from './call-over.js'
import type { Answer, Listener } from './service.js'

interface Waiting {
  resolve(answer: Answer): void
  reject(error: Gone): void
}

/** The store alone as a process of its own (keeper-process.ts), its database in `data` of the place. */
export async function startKeeper(root: string, place: string, env: Readonly<Record<string, string>>): Promise<Listener> {
  const child = fork(join(root, 'dist/test/e2e/keeper-process.js'), [join(place, 'data', 'tingke.db')], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let output = ''
  child.stderr!.on('data', (part: Buffer) => {
    output = `${output}${part}`.slice(-4_000)
  })
  const waiting = new Map<string, Waiting>()
  let gone = false
  const started = new Promise<void>((resolve, reject) => {
    child.on('message', ({ id, ...answer }: Answer & { id: string }) => {
      if (id === 'ready') resolve()
      waiting.get(id)?.resolve(answer)
      waiting.delete(id)
    })
    child.once('exit', () => reject(new Error(`the keeper ended: ${output}`)))
  })
  // After the last answer has been read from the pipe: what was sent before the end counts as acknowledged.
  const ended = once(child, 'close').then(() => {
    gone = true
    for (const { reject } of waiting.values()) reject(new Gone())
  })
  await started

  return {
    say: (message) =>
      new Promise((resolve, reject) => {
        if (gone || !child.connected) return reject(new Gone())
        waiting.set(message.id, { resolve, reject })
        child.send(message, (error) => error && reject(new Gone()))
      }),
    output: () => output,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
    async stop() {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}
