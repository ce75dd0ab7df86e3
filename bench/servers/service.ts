import { createApp } from '../../src/app.js'
import { readConfig } from '../../src/config.js'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { ACCOUNT } from '../world/account.js'
import { changesOf } from '../world/changes-of.js'
import { county } from '../world/county.js'
import { oneAtATime } from './one-at-a-time.js'
import { oneTransactionEach } from './one-transaction-each.js'
import { passOnRequest } from './pass-on-request.js'
import { storeThatKeepsNothing } from './store-that-keeps-nothing.js'

/**
 * The real service, composed as `npm start` composes it, over the store that `BENCH_STORE` names, with its data in `BENCH_DIR` or in the database
 * `STORE_URL`, which the first instance fills (`BENCH_FIRST`), at `BENCH_PORT` or any free port.
 */
const { BENCH_STORE: kind, BENCH_DIR: folder = '', BENCH_FIRST: first = '1', BENCH_PORT: port = '0', STORE_URL, REDIS_URL } = process.env
const directory = await county(Date.now())
const config = readConfig({
  PORT: port,
  DATA_DIR: folder,
  DEMO: '0',
  STORE_URL,
  REDIS_URL,
  // Of all instances.
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  WECOM_CORP_ID: ACCOUNT.corpId,
  WECOM_AGENT_ID: ACCOUNT.agentId,
  WECOM_TOKEN: ACCOUNT.token,
  WECOM_AES_KEY: ACCOUNT.aesKey,
})
const storage = await storeOf(kind)
const app = await createApp(config, { storage })
passOnRequest(storage, directory)
const { url } = await app.start()
process.send?.({ port: Number(new URL(url).port) })
process.on('SIGTERM', () => void app.stop().then(() => process.exit(0)))
// The measurement ended without a word: nobody needs this server any more.
process.on('disconnect', () => process.exit(1))

async function storeOf(name: string | undefined): Promise<Storage> {
  if (name === 'none') return storeThatKeepsNothing(directory)
  const storage = await openStorage(config)
  if (first === '1') await storage.changeDirectory(changesOf(directory), [])
  if (name === 'postgres-per-request') return oneTransactionEach(storage, STORE_URL ?? '')
  return name === 'per-request' ? oneAtATime(storage) : storage
}
