import type { Storage } from '../storage/storage.js'
import type { CliIo } from './io.js'

/** On a fresh machine there is the demo school to look at, as after `npm start`; a store that holds anything is left alone. */
export async function loadDemoWhereWanted(storage: Storage, io: CliIo): Promise<void> {
  const [{ configure }, { loadDemo }, { fromRoot }] = await Promise.all([
    import('../configure.js'),
    import('../import/demo.js'),
    import('../root.js'),
  ])
  const { config } = await configure(io.env)
  if (config.demo) await loadDemo(storage, fromRoot(), io.now())
}
