import { expect, test } from 'vitest'
import { TurnReads } from '../../src/bot/turn-reads.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { AuthorFacts, AuthorQuery } from '../../src/storage/storage.js'
import { partsOfAuthor } from '../kit/parts-of-author.js'
import { testSchool } from '../kit/test-school.js'

test('what was asked for ahead is taken from there, all else is asked of the store', async () => {
  const storage = await sqliteStorage({ file: ':memory:' })
  const reads = new TurnReads(storage)
  await storage.setMark('a', 5)
  expect(await reads.mark('a')).toBe(5)

  const span = { from: '2026-09-01', to: '2026-09-02' }
  const asked: AuthorQuery = { person: 'p', school: 's', mark: 'a', chat: 'private', credits: { kind: 'observation', ...span } }
  const found = { directoryVersion: 1, mark: 7, wishes: ['w'], draft: 'd', waiting: ['r'], credits: ['c'] } as unknown as AuthorFacts
  reads.ahead = { asked, found }
  expect(await reads.mark('a')).toBe(7)
  expect(await reads.mark('b')).toBeUndefined()
  expect(await reads.draft('p', 'private')).toBe('d')
  expect(await reads.draft('p', 'offer')).toBeUndefined()
  expect(await reads.draft('q', 'private')).toBeUndefined()
  expect(await reads.waiting('p')).toEqual(['r'])
  expect(await reads.waiting('q')).toEqual([])
  expect(await reads.wishes('s', 'p')).toEqual(['w'])
  expect(await reads.wishes('s')).toEqual([])
  expect(await reads.wishes('t', 'p')).toEqual([])
  const credits = { people: ['p'], kind: 'observation', ...span }
  expect(await reads.credits(credits)).toEqual(['c'])
  for (const other of [{ people: ['q'] }, { people: ['p', 'q'] }, { kind: 'reflection' }, { from: '2026-09-02' }, { to: '2026-09-03' }])
    expect(await reads.credits({ ...credits, ...other })).toEqual([])

  reads.ahead = { asked: { person: 'p', school: 's', mark: 'a' }, found }
  expect(await reads.draft('p', 'private')).toBeUndefined()
  expect(await reads.waiting('p')).toEqual([])
  expect(await reads.credits(credits)).toEqual([])
  await storage.close()
})

test('a message is answered from what was asked for at its start, as the store stands by then', async () => {
  const school = await testSchool({ at: '2026-11-18T10:00:00+08:00' })
  const asked: string[] = []
  const { storage } = school
  const author = partsOfAuthor({ ...storage })
  const noted =
    <In extends readonly unknown[], Out>(name: string, ask: (...given: In) => Promise<Out>) =>
    (...given: In) => {
      asked.push(name)
      return ask(...given)
    }
  Object.assign(storage, {
    author: noted('author', author),
    directoryVersion: noted('version', storage.directoryVersion),
    draft: noted('draft', storage.draft),
    credits: noted('credits', storage.credits),
  })
  const teacher = school.person('李伟')
  ;(await teacher.says('听课 11月17日 第2节 三(2)班')).gets(/./)
  asked.length = 0
  ;(await teacher.says('听课 11月17日 第3节 三(1)班 语文 陈静老师')).gets(/./)
  expect(asked).toEqual(['author'])
  await school.close()
})
