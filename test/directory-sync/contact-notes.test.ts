import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ContactNotes, contactNotes } from '../../src/directory-sync/contact-notes.js'
import { StorageError } from '../../src/storage/storage-error.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { zhCN } from '../../src/texts/zh-CN.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const AT = '2026-11-16T10:05:00+08:00'
const vault = createVault([dataKeyOf(randomBytes(32))])

let school: TestSchool
let nowMs: number
let warned: string[]
beforeEach(async () => {
  school = await testSchool({ at: AT })
  nowMs = Date.parse(AT)
  warned = []
})
afterEach(() => school.close())

const notesOf = (storage = school.storage): ContactNotes =>
  contactNotes({ storage, vault, texts: zhCN, now: () => nowMs, log: { warn: (event) => void warned.push(event) } })
const waitingFor = async (person: string) => (await school.storage.waiting(person)).filter(({ key }) => key.startsWith('contacts '))

/** Events of a busy minute, in several processes. */
async function moved(times = 3): Promise<void> {
  const all = Array.from({ length: times }, () => notesOf())
  for (const notes of all) for (let i = 0; i < 20; i += 1) notes.moved()
  await Promise.all(all.map((notes) => notes.idle()))
}

describe('events of the directory', () => {
  test('a hundred of them are one line that waits for the director, and for nobody else', async () => {
    await moved()
    expect(await waitingFor('001004')).toHaveLength(1)
    expect(await waitingFor('001001')).toHaveLength(0)
    expect(await waitingFor('001011')).toHaveLength(0)
  })

  test('one while one is open, one a day after that', async () => {
    await moved()
    nowMs += 86_400_000
    await moved()
    expect(await waitingFor('001004')).toHaveLength(1)
    nowMs += 15 * 86_400_000
    await moved()
    expect(await waitingFor('001004')).toHaveLength(2)
    nowMs += 3_600_000
    await moved()
    expect(await waitingFor('001004')).toHaveLength(2)
  })

  test('a store that takes nothing is told to the log, and the next event tries again', async () => {
    let broken = true
    const { storage } = school
    const notes = notesOf({
      ...storage,
      remind: (rows) => (broken ? Promise.reject(new StorageError('unavailable')) : storage.remind(rows)),
    })
    notes.moved()
    await notes.idle()
    expect([warned, await waitingFor('001004')]).toEqual([['contacts-untold'], []])
    broken = false
    notes.moved()
    await notes.idle()
    expect(await waitingFor('001004')).toHaveLength(1)
  })
})
