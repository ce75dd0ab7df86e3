import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TurnReads } from '../../src/bot/turn-reads.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { testSchool } from '../kit/test-school.js'

describe('what a turn reads', () => {
  let storage: Storage
  beforeEach(async () => {
    storage = await sqliteStorage({ file: ':memory:' })
  })
  afterEach(() => storage.close())

  test('is asked once in a turn, and anew in the next', async () => {
    const reads = new TurnReads(storage)
    expect(await reads.mark('a')).toBeUndefined()
    await storage.setMark('a', 5)
    expect(await reads.mark('a')).toBeUndefined()
    expect(await reads.mark('b')).toBeUndefined()
    expect(await new TurnReads(storage).mark('a')).toBe(5)
  })

  test('is told apart by all that is asked', async () => {
    const credits = async ({ kind }: { readonly kind: string }) => [{ kind }] as never
    const reads = new TurnReads({ ...storage, credits })
    const query = { people: ['p'], from: '2026-09-01', to: '2026-09-02' }
    expect(await reads.credits({ ...query, kind: 'observation' })).toEqual([{ kind: 'observation' }])
    expect(await reads.credits({ ...query, kind: 'reflection' })).toEqual([{ kind: 'reflection' }])
  })
})

test('a message is answered from what was asked for at its start, as the store stands by then', async () => {
  const school = await testSchool({ at: '2026-11-18T10:00:00+08:00' })
  const asked: string[] = []
  const { storage } = school
  const noted =
    <In extends readonly unknown[], Out>(name: string, ask: (...given: In) => Promise<Out>) =>
    (...given: In) => {
      asked.push(name)
      return ask(...given)
    }
  Object.assign(storage, {
    readsTogether: true,
    directoryVersion: noted('version', storage.directoryVersion),
    draft: noted('draft', storage.draft),
    credits: noted('credits', storage.credits),
  })
  const teacher = school.person('李伟')
  ;(await teacher.says('听课 11月17日 第2节 三(2)班')).gets(/./)
  asked.length = 0
  ;(await teacher.says('听课 11月17日 第3节 三(1)班 语文 陈静老师')).gets(/./)
  expect(asked).toEqual(['draft', 'credits', 'version'])
  await school.close()
})
