import { type MessagePort, Worker } from 'node:worker_threads'

export type Script = 'writer-thread' | 'sync-thread' | 'copy-thread' | 'checkpoint-thread'
/** `ports` stand in `data` and become the thread's. */
export type StartThread = (script: Script, data: unknown, ports?: MessagePort[]) => Worker

/** Starts a thread of the store, from TypeScript source (tests, development) or from the build, as this file itself runs. */
export const startThread: StartThread = (script, data, ports = []) => {
  const fromSource = import.meta.url.endsWith('.ts')
  const url = new URL(`./${script}.${fromSource ? 'ts' : 'js'}`, import.meta.url)
  return new Worker(url, { workerData: data, transferList: ports, execArgv: fromSource ? readTypeScript() : [] })
}

/** Flags with which a thread reads TypeScript: tsx leaves threads alone unless it is told to register in them. */
function readTypeScript(): string[] {
  const api = import.meta.resolve('tsx/esm/api')
  return ['--import', `data:text/javascript,${encodeURIComponent(`import { register } from '${api}'; register()`)}`]
}
