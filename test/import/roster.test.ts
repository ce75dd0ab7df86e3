import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.js'
import type { Spell } from '../../src/domain/spell.js'
import { readClasses } from '../../src/import/classes.js'
import { CLASSES_COLUMNS } from '../../src/import/classes-columns.js'
import type { RosterEntry } from '../../src/import/roster.js'
import { readRoster } from '../../src/import/roster.js'
import { rosterColumns } from '../../src/import/roster-columns.js'
import { planRoster } from '../../src/import/roster-plan.js'
import { problemText } from '../../src/import/row-fate.js'
import { readTable } from '../../src/import/table.js'
import { loadRosterColumns } from '../../src/platforms/load-roster-columns.js'
import type { DirectoryChange } from '../../src/storage/storage.js'
import { person } from '../kit/person.js'
import { demoFile, fixtureFile, tableOf } from './files.js'

const IDENTITIES = await loadRosterColumns()
const COLUMNS = rosterColumns(IDENTITIES)
const HEAD = 'school,name,id,roles,homeroom,teaches,from,to,wecom'

async function entriesOf(lines: readonly string[], school?: string): Promise<RosterEntry[]> {
  return readRoster(await tableOf(lines, COLUMNS), { identities: IDENTITIES, classes: [], school })
}

function faults(entries: readonly RosterEntry[]): string[] {
  return entries.flatMap((entry) => entry.problems.map(problemText))
}

/** The directory after changes, as a store would hold it. */
function applied(before: { people: readonly Person[]; spells: readonly Spell[] }, changes: readonly DirectoryChange[]) {
  let { people, spells } = before
  for (const change of changes) {
    if (change.people) people = [...people.filter((each) => each.school !== change.school), ...change.people]
    if (change.spells) spells = [...spells.filter((each) => each.school !== change.school), ...change.spells]
  }
  return { people, spells }
}

const NOBODY = { people: [], spells: [] }

describe('reading a roster', () => {
  let demo: RosterEntry[]
  let county: RosterEntry[]

  beforeAll(async () => {
    demo = readRoster(await readTable(await demoFile('roster.csv'), COLUMNS), { identities: IDENTITIES, classes: [] })
    county = readRoster(await readTable(await fixtureFile('county-roster.csv'), COLUMNS), { identities: IDENTITIES, classes: [] })
  })

  it('reads the demo school whole: 60 people, posts by role words, ids as text', () => {
    expect(faults(demo)).toEqual([])
    expect(demo).toHaveLength(60)
    const byId = new Map(demo.map((entry) => [entry.person.id, entry]))
    expect(byId.get('001005')!.posts.map((post) => [post.role, post.title, post.teaches, post.from])).toEqual([
      ['director-research', '教研主任', true, '2018-08-20'],
      ['teacher', '教师', true, '2018-08-20'],
    ])
    expect(byId.get('001001')!.posts).toEqual([{ role: 'principal', title: '校长', teaches: false, from: '2019-08-20', to: null }])
    expect(byId.get('001058')!.posts).toEqual([])
    expect(byId.get('001009')!.person).toMatchObject({ name: '王芳', homeroom: '五(3)班', subjects: ['语文'], groups: ['语文组'] })
    expect(byId.get('001018')!.posts[0]!.from).toBeNull()
    const identities = demo.flatMap((entry) => Object.values(entry.person.identities))
    for (const id of ['1e5', '0x1F', '9e9', '007', '15e03', '2E10', '012345678901234567', '1000000000000000000001'])
      expect(identities).toContain(id)
  })

  it('reads the county roster: Chinese header in another order, BOM, CRLF', () => {
    expect(faults(county)).toEqual([])
    expect(county).toHaveLength(2005)
    expect(new Set(county.map((entry) => entry.person.school)).size).toBe(31)
    expect(
      county.filter(
        (entry) =>
          entry.posts.length > 1 &&
          entry.posts.some((post) => post.role === 'secretary') &&
          entry.posts.some((post) => post.role === 'principal'),
      ),
    ).toHaveLength(5)
    expect(county.find((entry) => entry.person.name === '郑明' && entry.person.school === '县教育局')!.posts[0]!.role).toBe('inspector')
    expect(county.find((entry) => entry.person.name === '宋立文')!.posts[0]).toMatchObject({
      role: 'bureau-leader',
      title: '教育局班子成员',
    })
  })

  it('says the same of a person in both files', () => {
    const other = new Map(county.map((entry) => [entry.person.id, entry]))
    for (const { person, posts } of demo) expect(other.get(person.id)).toMatchObject({ person, posts })
  })

  it('names line and cell of every fault at once', async () => {
    const lines = [
      HEAD,
      '甲校,张三,1,教师;门卫,,是,,,ZhangSan',
      '甲校,,2,教师,,也许,2026-02-30,,zhangsan',
      '甲校,李四,1,班主任,,是,2026-09-01,2026-08-01,lisi',
      '甲校,王五,4,教师;班主任,三年级,是,,,',
    ]
    expect(faults(await entriesOf(lines))).toEqual([
      '第2行「roles」“门卫”：不认识的角色，可用：校长、书记、教学副校长、教导主任、教研主任、中层干部、教师、班主任、教研员、督学、教育局班子成员、县教育局',
      '第3行「name」是空的：要填',
      '第3行「from」“2026-02-30”：不是日期，请写成 2026-09-01 这样',
      '第3行「teaches」“也许”：请写 是 或 否',
      '第3行「wecom」“zhangsan”：与第2行重复',
      '第4行「to」“2026-08-01”：早于任职起 2026-09-01',
      '第4行「homeroom」是空的：角色里有班主任，要写是哪个班',
      '第4行「id」“1”：与第2行重复',
      '第5行「homeroom」“三年级”：不是班级，请写成 六(2)班 这样',
    ])
  })

  it('holds class names against the classes of the school once they are known', async () => {
    const classes = readClasses(
      await readTable(await demoFile('classes.csv'), CLASSES_COLUMNS),
      demo.map((entry) => entry.person),
    ).map((each) => each.schoolClass)
    const table = await tableOf([HEAD, '明德小学,张三,1,班主任,七(1)班,是,,,', '乙校,李四,2,班主任,七(1)班,是,,,'], COLUMNS)
    expect(faults(readRoster(table, { identities: IDENTITIES, classes }))).toEqual(['第2行「homeroom」“七(1)班”：明德小学没有这个班'])
  })

  it('needs the school from the file or beside it', async () => {
    const lines = ['姓名,工号,角色', '张三,1,教师']
    expect(faults(await entriesOf(lines))).toEqual(['第2行「学校」是空的：文件没有学校一列，请用 --school 指明学校'])
    expect((await entriesOf(lines, '甲校'))[0]!.person.school).toBe('甲校')
  })
})

describe('laying a roster over what is kept', () => {
  it('makes new people once, and finds all the same the second time', async () => {
    const entries = readRoster(await readTable(await fixtureFile('county-roster.csv'), COLUMNS), {
      identities: IDENTITIES,
      classes: [],
    })
    const first = planRoster(entries, NOBODY)
    expect(first.fates.every((fate) => fate.status === 'new')).toBe(true)
    expect(first.changes).toHaveLength(31)
    const kept = applied(NOBODY, first.changes)
    expect(kept.people).toHaveLength(2005)
    const second = planRoster(entries, kept)
    expect(second.fates.every((fate) => fate.status === 'same')).toBe(true)
    expect(second.changes).toEqual([])
  })

  it('changes nothing at all when one row has a fault', async () => {
    const plan = planRoster(await entriesOf([HEAD, '甲校,张三,1,教师,,是,,,', '甲校,李四,2,厨师,,否,,,']), NOBODY)
    expect(plan.fates.map((fate) => fate.status)).toEqual(['new', 'error'])
    expect(plan.changes).toEqual([])
  })

  it('keeps leave, later posts, dates the file leaves empty and people it does not mention', async () => {
    const named = (id: string, name: string) => person(id, { name, school: '甲校' })
    const post = { person: '1', school: '甲校', kind: 'post', title: '教师', teaches: true } as const
    const before = {
      people: [named('1', '张三'), named('2', '李四')],
      spells: [
        { ...post, id: 'S-1', role: 'teacher', from: '2020-09-01', to: '2026-12-31' },
        { ...post, id: 'S-2', role: 'vp-teaching', title: '教学副校长（代）', from: '2026-12-01', to: null },
        { id: 'S-3', person: '1', school: '甲校', kind: 'leave', title: '病假', from: '2026-10-09', to: '2026-10-30' },
      ] satisfies Spell[],
    }
    const plan = planRoster(await entriesOf([HEAD, '甲校,张三,1,教师;班主任,三(1)班,是,,,']), before)
    expect(plan.fates.map((fate) => [fate.status, fate.about])).toEqual([
      ['changed', '张三 1'],
      ['absent', '李四 2'],
    ])
    const after = applied(before, plan.changes)
    expect(after.people.map((each) => each.name)).toEqual(['张三', '李四'])
    expect(after.spells).toEqual(expect.arrayContaining(before.spells))
    expect(after.spells.filter((spell) => !before.spells.some((each) => each.id === spell.id))).toMatchObject([
      { role: 'homeroom-teacher', from: null, to: null },
    ])
  })

  it('removes a post that only a roster had stated, and takes over dates it gives', async () => {
    const first = applied(NOBODY, planRoster(await entriesOf([HEAD, '甲校,张三,1,教师;中层干部,,是,,,']), NOBODY).changes)
    const plan = planRoster(await entriesOf([HEAD, '甲校,张三,1,教师,,是,2026-09-01,2026-12-31,']), first)
    expect(applied(first, plan.changes).spells).toMatchObject([{ role: 'teacher', from: '2026-09-01', to: '2026-12-31' }])
  })

  it('moves a person between schools only with a first day, and ends the former posts the day before', async () => {
    const first = applied(NOBODY, planRoster(await entriesOf([HEAD, '甲校,张三,1,教师,,是,,,']), NOBODY).changes)
    const undated = planRoster(await entriesOf([HEAD, '乙校,张三,1,教师,,是,,,']), first)
    expect(undated.fates[0]!.problems.map(problemText)).toEqual([
      '第2行「工号」“1”：工号 1 在甲校；若是调入，请填任职起，原校的任职到前一天为止',
    ])
    const plan = planRoster(await entriesOf([HEAD, '乙校,张三,1,教师,,是,2026-10-19,,']), first)
    expect(plan.changes.map((change) => change.school)).toEqual(['甲校', '乙校'])
    const after = applied(first, plan.changes)
    expect(after.people).toMatchObject([{ id: '1', school: '乙校' }])
    expect(after.spells).toMatchObject([
      { school: '甲校', from: null, to: '2026-10-18' },
      { school: '乙校', from: '2026-10-19', to: null },
    ])
  })

  it('does not hand a chat identity of somebody outside the file to another person', async () => {
    const first = applied(NOBODY, planRoster(await entriesOf([HEAD, '甲校,张三,1,教师,,是,,,ZhangSan']), NOBODY).changes)
    const plan = planRoster(await entriesOf([HEAD, '甲校,李四,2,教师,,是,,,zhangsan']), first)
    expect(plan.fates[0]!.problems.map(problemText)).toEqual(['第2行「wecom」“zhangsan”：已经是张三（1）的'])
  })

  it('leaves what a directory or a code made known where the file says nothing, and gives it up where the file gives it to another', async () => {
    const first = applied(
      NOBODY,
      planRoster(await entriesOf([HEAD, '甲校,张三,1,教师,,是,,,ZhangSan', '甲校,李四,2,教师,,是,,,']), NOBODY).changes,
    )
    const bound = first.people.map((person) => ({ ...person, identities: { ...person.identities, 'wecom-bot': `wo${person.id}` } }))
    const identities = async (...lines: readonly string[]) => {
      const { people } = applied(
        { ...first, people: bound },
        planRoster(await entriesOf([HEAD, ...lines]), { ...first, people: bound }).changes,
      )
      return people.map((person) => person.identities)
    }
    expect(await identities('甲校,张三,1,教师;班主任,一(1)班,是,,,', '甲校,李四,2,教师,,是,,,LiSi')).toEqual([
      { wecom: 'ZhangSan', 'wecom-bot': 'wo1' },
      { wecom: 'LiSi', 'wecom-bot': 'wo2' },
    ])
    expect(await identities('甲校,张三,1,教师,,是,,,', '甲校,李四,2,教师,,是,,,zhangsan')).toEqual([
      { 'wecom-bot': 'wo1' },
      { wecom: 'zhangsan', 'wecom-bot': 'wo2' },
    ])
  })
})
