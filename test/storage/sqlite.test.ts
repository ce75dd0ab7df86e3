import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { storageContract } from '../contract/storage.js'

storageContract('sqlite in memory', () => sqliteStorage({ file: ':memory:' }), { keeps: false })
