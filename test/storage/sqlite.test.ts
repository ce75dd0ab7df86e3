import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { storageContract } from '../contract/storage.js'
import { storageCopiesContract } from '../contract/storage-copies.js'
import { storageOutboxContract } from '../contract/storage-outbox.js'
import { storageRemindersContract } from '../contract/storage-reminders.js'
import { storageRulesContract } from '../contract/storage-rules.js'

const open = () => sqliteStorage({ file: ':memory:' })

storageContract('sqlite in memory', open, { keeps: false })
storageRulesContract('sqlite in memory', open)
storageRemindersContract('sqlite in memory', open)
storageOutboxContract('sqlite in memory', open)
storageCopiesContract('sqlite in memory', open)
