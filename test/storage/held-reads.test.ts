import { describe, expect, test } from 'vitest'
import { HeldReads, question } from '../../src/storage/sqlite/held-reads.js'
import type { Storage } from '../../src/storage/storage.js'
import { NOW, outboxRow, SCHOOL, turn } from '../contract/storage-samples.js'
import { twoStores } from './two-stores.js'

const PERSON = '001001'

describe('what was read of a person and is held in memory', () => {
  const stores = twoStores()
  const draft = (open: string) => ({ person: PERSON, chat: 'private', askedAtMs: NOW, body: { open } })
  const asked = async (store: Storage, chat = 'private') => ((await store.draft(PERSON, chat))?.body as { open: string } | undefined)?.open
  const held = (key: string) => outboxRow(key, { platform: null, account: null, to: PERSON })
  const waiting = async (store: Storage) => (await store.waiting(PERSON)).map(({ key }) => key)
  const wish = (value: string | null) => ({ school: SCHOOL, of: PERSON, name: 'language' as const, subject: '', value, atMs: NOW })
  const wished = async (store: Storage) => (await store.wishes(SCHOOL, PERSON)).map(({ value }) => value)

  /** Everything that is held, before and after each write. */
  const seen = async () => [
    await asked(stores.storage),
    await waiting(stores.storage),
    await wished(stores.storage),
    await stores.storage.mark('wave'),
  ]

  /** Its writer has the store in hand from here on; before its first write nothing is held for long. */
  const inHand = () => stores.storage.commit(turn('m0'))

  test('follows the turns and marks of its own store', async () => {
    const { storage } = stores
    await inHand()
    expect(await seen()).toEqual([undefined, [], [], undefined])
    await storage.commit(turn('m1', { draft: draft('几节？') }))
    expect(await seen()).toEqual(['几节？', [], [], undefined])
    await storage.commit(turn('m2', { outbox: [held('one')] }))
    expect(await seen()).toEqual(['几节？', ['one'], [], undefined])
    await storage.commit(turn('m3', { wishes: [wish('en')] }))
    expect(await seen()).toEqual(['几节？', ['one'], ['en'], undefined])
    await storage.setMark('wave', 1)
    expect(await seen()).toEqual(['几节？', ['one'], ['en'], 1])
    await storage.commit(turn('m4', { endDraft: { person: PERSON, chat: 'private' } }))
    expect(await seen()).toEqual([undefined, ['one'], ['en'], 1])
    await storage.commit(turn('m5', { shown: ['one'] }))
    expect(await seen()).toEqual([undefined, [], ['en'], 1])
    await storage.commit(turn('m3', { wishes: [wish(null)] }))
    expect(await seen()).toEqual([undefined, [], ['en'], 1])
  })

  test('keeps each chat apart', async () => {
    await stores.storage.commit(turn('m1', { draft: draft('几节？') }))
    expect(await asked(stores.storage, 'offer')).toBeUndefined()
    await stores.storage.commit(turn('m2', { draft: { ...draft('1. 对'), chat: 'offer' } }))
    expect(await asked(stores.storage, 'offer')).toBe('1. 对')
    expect(await asked(stores.storage)).toBe('几节？')
  })

  test('sees a reminder that waits for the next message', async () => {
    await inHand()
    expect(await waiting(stores.storage)).toEqual([])
    await stores.storage.remind([
      { row: held('nudge'), tells: [{ key: 'behind', school: SCHOOL, to: PERSON, week: '2026-11-16', atMs: NOW }] },
    ])
    expect(await waiting(stores.storage)).toEqual(['nudge'])
  })

  test('is read anew when another process has written', async () => {
    await stores.storage.commit(turn('m1', { draft: draft('几节？') }))
    expect(await asked(stores.storage)).toBe('几节？')
    await stores.other.commit(turn('m2', { draft: draft('哪个班？'), outbox: [held('one')] }))
    expect(await seen()).toEqual(['哪个班？', ['one'], [], undefined])
    await stores.storage.commit(turn('m3', { shown: ['one'] }))
    expect(await waiting(stores.other)).toEqual([])
  })

  describe('of a draft that was read', () => {
    const chat = question.draft('private')
    const read = (held: HeldReads) => held.read(chat, PERSON, () => 'read')
    const heldBefore = () => {
      const held = new HeldReads()
      held.read(chat, PERSON, () => 'before')
      return held
    }
    const FRESH = { state: 'fresh', ids: [] } as const
    const ended = turn('m2', { endDraft: { person: PERSON, chat: 'private' } })

    test('the end needs no reading', () => {
      const held = heldBefore()
      held.kept(ended, FRESH, true)
      expect(read(held)).toBeUndefined()
    })

    test('the next one is read', () => {
      const held = heldBefore()
      held.kept(turn('m1', { draft: draft('几节？') }), FRESH, true)
      expect(read(held)).toBe('read')
    })

    test('the end is read when another writer may have had the last word', () => {
      const held = heldBefore()
      held.kept(ended, FRESH, false)
      expect(read(held)).toBe('read')
    })
  })
})
