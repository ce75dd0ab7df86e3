import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { storageContract } from '../contract/storage.js'
import { storageRulesContract } from '../contract/storage-rules.js'

storageContract('sqlite in memory', () => sqliteStorage({ file: ':memory:' }), { keeps: false })
storageRulesContract('sqlite in memory', () => sqliteStorage({ file: ':memory:' }))
