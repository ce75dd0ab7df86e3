/** The store alone as a process: commits a turn for every message its parent sends, and answers when the commit is done. */
import { openStorage } from '../../src/storage/open-storage.js'
import { newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import type { Message } from './service.js'

const [, , file] = process.argv
const storage = await openStorage({ store: { kind: 'sqlite', file: file! } })

process.on('message', ({ id, as, text }: Message) => {
  const source = { platform: 'console', account: 'demo', messageId: id, channel: 'group' as const }
  const record = newRecord({ author: as, credits: [as], fields: { text }, source })
  const binding = { platform: 'console', account: 'demo', chat: as, school: SCHOOL, group: null }
  storage.commit(turn(id, { records: [record], ...(text.length % 7 === 0 && { binding }) })).then(
    (committed) => process.send!({ id, status: 200, records: committed.state === 'conflict' ? [] : committed.ids }),
    () => process.send!({ id, status: 503, records: [] }),
  )
})
process.on('disconnect', () => void storage.close())
process.send!({ id: 'ready' })
