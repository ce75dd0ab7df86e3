import { basename } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { postgresStorage } from '../../src/storage/postgres/postgres-storage.js'
import { storageContract } from '../contract/storage.js'
import { storageOutboxContract } from '../contract/storage-outbox.js'
import { storageRemindersContract } from '../contract/storage-reminders.js'
import { storageRulesContract } from '../contract/storage-rules.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`the store on PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  const open = async (place: string) => postgresStorage({ url: await database.schema(basename(place).toLowerCase()) })

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  storageContract('postgres', open, { keeps: true })
  storageRulesContract('postgres', open)
  storageRemindersContract('postgres', open)
  storageOutboxContract('postgres', open)
})
