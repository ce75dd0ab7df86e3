import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../src/domain/person.js'
import { readClasses } from '../../src/import/classes.js'
import { CLASSES_COLUMNS } from '../../src/import/classes-columns.js'
import { planClasses } from '../../src/import/classes-plan.js'
import { readRoster } from '../../src/import/roster.js'
import { rosterColumns } from '../../src/import/roster-columns.js'
import { problemText } from '../../src/import/row-fate.js'
import { readTable } from '../../src/import/table.js'
import { readTerm } from '../../src/import/term.js'
import type { TimetableKnowledge } from '../../src/import/timetable.js'
import { readTimetable } from '../../src/import/timetable.js'
import { TIMETABLE_COLUMNS } from '../../src/import/timetable-columns.js'
import { planTimetable } from '../../src/import/timetable-plan.js'
import { demoFile, tableOf } from './files.js'

const HEAD = 'school,class,weekday,period,subject,teacher'
let known: TimetableKnowledge

beforeAll(async () => {
  const roster = readRoster(
    await readTable(
      await demoFile('roster.csv'),
      rosterColumns([
        { platform: 'p', headers: ['wecom'] },
        { platform: 'q', headers: ['dingtalk'] },
      ]),
    ),
    {
      identities: [],
      classes: [],
    },
  )
  const people = roster.map((entry) => entry.person)
  const classes = readClasses(await readTable(await demoFile('classes.csv'), CLASSES_COLUMNS), people).map((entry) => entry.schoolClass)
  const term = readTerm((await demoFile('term.yaml')).toString('utf8'))
  if (!('term' in term)) throw new Error('term.yaml')
  known = { people, spells: [], classes, terms: [{ school: '明德小学', term: term.term }] }
})

async function faults(lines: readonly string[]): Promise<string[]> {
  const entries = readTimetable(await tableOf([HEAD, ...lines], TIMETABLE_COLUMNS), known)
  return entries.flatMap((entry) => entry.problems.map(problemText))
}

describe('reading classes', () => {
  it('reads the demo classes: 18, with homeroom teachers and sizes', async () => {
    expect(known.classes).toHaveLength(18)
    expect(known.classes.find((each) => each.name === '四(2)班')).toEqual({
      school: '明德小学',
      name: '四(2)班',
      grade: 4,
      homeroom: '001013',
      pupils: 46,
    })
  })

  it('names line and cell of every fault, and plans what changes', async () => {
    const lines = ['class,grade,homeroom_id,pupils', '四班,4,,40', '四(1)班,四,999,', '四(1)班,4,,400']
    const entries = readClasses(await tableOf(lines, CLASSES_COLUMNS), known.people, '明德小学')
    expect(entries.flatMap((entry) => entry.problems.map(problemText))).toEqual([
      '第2行「class」“四班”：不是班级，请写成 六(2)班 这样',
      '第3行「pupils」是空的：要填',
      '第3行「grade」“四”：请写 1 到 9',
      '第3行「homeroom_id」“999”：名单里没有这个工号',
      '第4行「pupils」“400”：请写人数，0 到 99',
      '第4行「class」“四(1)班”：与第3行重复',
    ])
    expect(planClasses(entries, { classes: [] }).changes).toEqual([])
    const right = readClasses(await tableOf(['class,grade,pupils', '四(1)班,4,40'], CLASSES_COLUMNS), [], '明德小学')
    const plan = planClasses(right, { classes: known.classes })
    expect(plan.changes).toEqual([
      { school: '明德小学', classes: [{ school: '明德小学', name: '四(1)班', grade: 4, homeroom: null, pupils: 40 }] },
    ])
    expect(plan.fates.filter((fate) => fate.status === 'removed')).toHaveLength(17)
  })
})

describe('reading a timetable', () => {
  it('reads the demo timetable whole: 510 lessons and 5 of 教研, every teacher found', async () => {
    const entries = readTimetable(await readTable(await demoFile('timetable.csv'), TIMETABLE_COLUMNS), known)
    expect(entries.flatMap((entry) => entry.problems)).toEqual([])
    expect(entries.filter((entry) => entry.lesson.class !== null)).toHaveLength(510)
    expect(entries.filter((entry) => entry.lesson.class === null).map((entry) => entry.lesson.subject)).toEqual([
      '教研',
      '教研',
      '教研',
      '教研',
      '教研',
    ])
    const at = (name: string, weekday: number, period: number) =>
      entries.find(({ lesson }) => lesson.class === name && lesson.weekday === weekday && lesson.period === period)!.lesson.teacher
    expect(at('五(3)班', 1, 4)).toBe('001009')
    expect(at('五(1)班', 2, 4)).toBe('001010')
    expect(at('五(1)班', 1, 3)).toBe('001011')
  })

  it('asks for the subject where a name is not unique, and never guesses', async () => {
    expect(
      await faults(['明德小学,五(3)班,1,4,语文,王芳', '明德小学,五(3)班,1,5,数学,王芳(数学)', '明德小学,五(3)班,1,6,语文,王方']),
    ).toEqual([
      '第2行「teacher」“王芳”：有2位王芳，请写成 王芳(语文) 或 王芳(英语)',
      '第3行「teacher」“王芳(数学)”：名单里的王芳不教数学',
      '第4行「teacher」“王方”：名单里没有这位老师',
    ])
    expect(await faults(['明德小学,五(3)班,1,4,语文,王芳（语文）', '明德小学,五(3)班,周二,第4节,语文,王芳(001009)'])).toEqual([])
  })

  it('tells two people of one name and subject apart by staff id', async () => {
    const twins = known.people.filter((person) => person.name === '王芳').map((person): Person => ({ ...person, subjects: ['语文'] }))
    const table = await tableOf([HEAD, '明德小学,五(3)班,1,4,语文,王芳(语文)'], TIMETABLE_COLUMNS)
    expect(readTimetable(table, { ...known, people: twins })[0]!.problems[0]!.message).toBe(
      '有2位王芳，请写成 王芳(001009) 或 王芳(001010)',
    )
  })

  it('names both lines of a conflict', async () => {
    expect(
      await faults([
        '明德小学,五(1)班,1,3,数学,李伟',
        '明德小学,五(2)班,1,3,数学,李伟',
        '明德小学,五(1)班,1,3,语文,施雨',
        '明德小学,,1,3,教研,李伟',
      ]),
    ).toEqual([
      '第3行「teacher」“李伟”：周一第3节与第2行冲突：一位老师同时在两处',
      '第4行「class」“五(1)班”：周一第3节与第2行冲突：一个班同时有两节课',
      '第5行「teacher」“李伟”：周一第3节与第2行冲突：一位老师同时在两处',
    ])
  })

  it('refuses what the school does not have', async () => {
    expect(await faults(['明德小学,七(1)班,8,7,数学,李伟', '明德小学,五(1)班,,零,,'])).toEqual([
      '第2行「class」“七(1)班”：明德小学没有这个班',
      '第2行「weekday」“8”：请写 1 到 7（1 = 周一）',
      '第2行「period」“7”：学期的作息里没有这一节',
      '第3行「weekday」是空的：要填',
      '第3行「period」“零”：请写第几节，如 3',
      '第3行「subject」是空的：要填',
      '第3行「teacher」是空的：要填',
    ])
  })

  it('leaves the classes and the common time that are not in the file, unless all is to be replaced', async () => {
    const entries = readTimetable(await tableOf([HEAD, '明德小学,五(1)班,1,3,数学,李伟'], TIMETABLE_COLUMNS), known)
    const lesson = entries[0]!.lesson
    const other = { ...lesson, class: '五(2)班', weekday: 2 }
    const meeting = { ...lesson, class: null, subject: '教研', weekday: 3 }
    const lessons = [{ ...lesson, weekday: 5 }, other, meeting]
    const plan = planTimetable(entries, { lessons, people: known.people })
    expect(plan.fates.map((fate) => [fate.status, fate.about])).toEqual([
      ['new', '五(1)班 周一第3节 数学 李伟'],
      ['removed', '五(1)班 周五第3节 数学 李伟'],
      ['absent', '五(2)班 周二第3节 数学 李伟'],
      ['absent', '明德小学 周三第3节 教研 李伟'],
    ])
    expect(plan.changes).toEqual([{ school: '明德小学', lessons: [other, meeting, lesson] }])
    expect(planTimetable(entries, { lessons, people: known.people }, true).changes).toEqual([{ school: '明德小学', lessons: [lesson] }])
  })

  it('refuses a teacher who is in a class that the file leaves as it is', async () => {
    const entries = readTimetable(await tableOf([HEAD, '明德小学,五(1)班,1,3,数学,李伟'], TIMETABLE_COLUMNS), known)
    const lessons = [{ ...entries[0]!.lesson, class: '五(2)班' }]
    const { fates, changes } = planTimetable(entries, { lessons, people: known.people })
    expect(fates.flatMap((fate) => fate.problems).map(problemText)).toEqual([
      '第2行「教师」“李伟”：现有课表里这位老师同时有五(2)班 周一第3节 数学 李伟；要一起改，请都写进文件',
    ])
    expect(changes).toEqual([])
    expect(planTimetable(entries, { lessons, people: known.people }, true).changes).toHaveLength(1)
  })

  it('replaces the timetable of a class whole, or nothing', async () => {
    const entries = readTimetable(
      await tableOf([HEAD, '明德小学,五(1)班,1,3,数学,李伟', '明德小学,五(1)班,1,4,语文,施雨'], TIMETABLE_COLUMNS),
      known,
    )
    const lesson = entries[0]!.lesson
    const before = [lesson, { ...entries[1]!.lesson, subject: '班队' }, { ...lesson, weekday: 5 }]
    const plan = planTimetable(entries, { lessons: before, people: known.people })
    expect(plan.fates.map((fate) => [fate.status, fate.about])).toEqual([
      ['same', '五(1)班 周一第3节 数学 李伟'],
      ['changed', '五(1)班 周一第4节 语文 施雨'],
      ['removed', '五(1)班 周五第3节 数学 李伟'],
    ])
    expect(plan.changes).toEqual([{ school: '明德小学', lessons: entries.map((entry) => entry.lesson) }])
    const broken = readTimetable(await tableOf([HEAD, '明德小学,五(1)班,1,3,数学,谁'], TIMETABLE_COLUMNS), known)
    expect(planTimetable(broken, { lessons: before, people: [] }).changes).toEqual([])
  })
})
