/**
 * The whole service as a process whose clock starts where it is told, and which can be told to die at a step: `kill -9` of itself before or
 * after the n-th call of the store, which is where the steps between decision and settlement meet.
 */
import { createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'

/** What the parent hears. */
export interface Heard {
  readonly state: 'started' | 'drained'
}

type Step = 'remind' | 'setMark' | 'lease' | 'attempt' | 'settle'

const { AT, SINCE, DIES = '' } = process.env
const [when, step, nth] = DIES.split(' ')
const startedMs = Date.now()
const atMs = Date.parse(AT!)
const now = () => atMs + (Date.now() - startedMs)
const die = () => process.kill(process.pid, 'SIGKILL')

function mortal<S extends Step>(storage: Storage, name: S): Storage[S] {
  const real = storage[name].bind(storage) as (...args: unknown[]) => Promise<unknown>
  let calls = 0
  const walked = async (...args: unknown[]) => {
    const isIt = step === name && ++calls === Number(nth)
    if (isIt && when === 'before') die()
    const result = await real(...args)
    if (isIt && when === 'after') die()
    return result
  }
  return walked as Storage[S]
}

const { config } = await configure(process.env)
const real = await openStorage(config)
const storage: Storage = {
  ...real,
  remind: mortal(real, 'remind'),
  setMark: mortal(real, 'setMark'),
  lease: mortal(real, 'lease'),
  attempt: mortal(real, 'attempt'),
  settle: mortal(real, 'settle'),
}
const app = await createApp(config, { storage, now })
if (SINCE) {
  // The demo school as if the service had run until then, its group one of the fake platform.
  const [binding] = (await real.directory()).bindings
  await real.changeDirectory(
    [{ school: binding!.school, bindings: [{ ...binding!, platform: 'wecom', account: 'any', chat: 'wrGroup' }] }],
    [],
  )
  await real.setMark('reminded-until', Date.parse(SINCE))
}
await app.start()
process.send!({ state: 'started' } satisfies Heard)

const asked = setInterval(async () => {
  const decided = ((await real.mark('reminded-until')) ?? 0) >= atMs
  const left = (await real.outbox({ state: 'waiting', limit: 1_000 })).filter(({ dueAtMs }) => dueAtMs <= now())
  if (!decided || left.length > 0) return
  clearInterval(asked)
  process.send!({ state: 'drained' } satisfies Heard)
}, 20)

process.on('message', () => {
  clearInterval(asked)
  void app.stop().then(() => process.disconnect())
})
