import { describe, expect, test } from 'vitest'
import type { Credit } from '../../src/domain/record.js'
import type { Post } from '../../src/domain/spell.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import type { Adoption, CreditQuery } from '../../src/storage/storage.js'
import { fixtureTerm } from '../domain/fixture.js'
import { person } from '../kit/person.js'

const packs = readPacks(packFolders(undefined))
const post = (who: string, school: string): Post => ({
  id: who,
  person: who,
  school,
  kind: 'post',
  role: 'teacher',
  title: '教师',
  teaches: true,
  from: null,
  to: null,
})
const credit = (who: string, day: string): Credit => ({
  recordId: `T-${day}`,
  school: '甲校',
  person: who,
  kind: 'observation',
  day,
  lessons: [`${day}|1|t`],
  noted: true,
  backfilled: false,
  status: 'complete',
})
const kept = [credit('a', '2026-08-31'), credit('a', '2026-09-02'), credit('b', '2026-09-02')]
const queries: CreditQuery[] = []
const credits = async (query: CreditQuery) => {
  queries.push(query)
  return kept.filter(
    (each) => query.people.includes(each.person) && each.kind === query.kind && each.day >= query.from && each.day <= query.to,
  )
}
const adoption = (school: string, pack: string): Adoption => ({ school, pack, from: null })
const input = {
  directory: {
    spells: [post('a', '甲校'), post('b', '乙校'), post('c', '甲校')],
    terms: [
      { school: '甲校', term: fixtureTerm() },
      { school: '乙校', term: fixtureTerm() },
    ],
    settings: [],
    adoptions: [adoption('甲校', 'shenyang-2024'), adoption('乙校', 'wuzhai-2022')],
  },
  packs,
  people: [person('c', { school: '甲校' }), person('b', { school: '乙校' }), person('a', { school: '甲校' })],
  day: '2026-09-03',
  credits,
}

describe('standings of a group', () => {
  test('each person by the packs of the own school, in the order of the people', async () => {
    const rows = (await groupStandings(input)).map((each) => `${each.person} ${each.obligation} ${each.actual}/${each.target}`)
    expect(rows).toEqual([
      'c shenyang-2024.observation 0/1',
      'b wuzhai-2022.observation 1/20',
      'b wuzhai-2022.evaluation 0/0',
      'a shenyang-2024.observation 2/1',
    ])
  })

  test('one read of credits per school and kind', async () => {
    queries.length = 0
    await groupStandings(input)
    expect(queries.map(({ people, kind }) => `${kind} ${people.join()}`)).toEqual([
      'observation c,a',
      'observation b',
      'evaluation-meeting b',
    ])
  })

  test('before the first term there is nothing to judge by', async () =>
    expect(await groupStandings({ ...input, day: '2026-08-20' })).toEqual([]))
})
