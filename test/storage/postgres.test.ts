import { basename } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.js'
import { type StoreFault, storageContract } from '../contract/storage.js'
import { storageCopiesContract } from '../contract/storage-copies.js'
import { storageOutboxContract } from '../contract/storage-outbox.js'
import { storageRemindersContract } from '../contract/storage-reminders.js'
import { storageRulesContract } from '../contract/storage-rules.js'
import { type CutProxy, cutProxy } from '../kit/cut-proxy.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`the store on PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let proxy: CutProxy

  beforeAll(async () => {
    database = await testDatabase()
    proxy = await cutProxy(() => Number(new URL(database.url).port || 5432))
  })
  afterAll(async () => {
    await proxy.close()
    await database.drop()
  })

  async function open(place: string) {
    const url = new URL(await database.schema(basename(place).toLowerCase()))
    return openStorage({ store: { kind: 'postgres', url: Object.assign(url, { port: proxy.port }).href } })
  }

  const faults: StoreFault[] = [
    { name: 'the database cannot be reached', code: 'unavailable', inflict: async () => proxy.cut(), heal: async () => proxy.mend() },
    {
      name: 'the database takes no writes',
      code: 'read-only',
      inflict: async () => {
        await database.set('default_transaction_read_only = on')
        await database.cutSessions()
      },
      heal: () => database.set('default_transaction_read_only = off'),
    },
  ]

  storageContract('postgres', open, { keeps: true, faults })
  storageRulesContract('postgres', open)
  storageRemindersContract('postgres', open)
  storageOutboxContract('postgres', open)
  storageCopiesContract('postgres', open)
})
