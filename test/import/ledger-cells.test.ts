import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Term } from '../../src/domain/term.js'
import { classNamed } from '../../src/import/ledger/class-named.js'
import { dayInTerm } from '../../src/import/ledger/day-in-term.js'
import { nearNames } from '../../src/import/ledger/near-names.js'
import { periodsCell } from '../../src/import/ledger/periods-cell.js'
import { readRemark } from '../../src/import/ledger/remark.js'
import { subjectNamed } from '../../src/import/ledger/subject-named.js'
import type { Storage } from '../../src/storage/storage.js'
import { csv, demoStorage, HEAD, planned } from './ledger-files.js'

let storage: Storage
let term: Term
beforeAll(async () => {
  storage = await demoStorage()
  term = (await storage.directory()).terms[0]!.term
})
afterAll(() => storage.close())

async function fates(...lines: readonly string[]) {
  return (await planned(storage, csv([HEAD, ...lines]))).map(({ fate }) => fate)
}

describe('a cell of an old ledger', () => {
  it.each([
    ['９月１日', '2026-09-01'],
    ['9.2', '2026-09-02'],
    ['1/12', '2027-01-12'],
    ['1-12', '2027-01-12'],
    ['26.9.1', '2026-09-01'],
    ['20261023', '2026-10-23'],
    ['2026-10-23（周五）', '2026-10-23'],
    ['2026年10月8号 星期四', '2026-10-08'],
    ['2026/9/1 0:00:00', '2026-09-01'],
    ['十一月十二日', '2026-11-12'],
    ['二〇二六年九月三日', '2026-09-03'],
    ['46324', '2026-10-29'],
    ['46324.375', '2026-10-29'],
  ])('%s is the day %s', (text, day) => {
    expect(dayInTerm(text, term)).toMatchObject({ day })
  })

  it.each(['', '昨天', '星期三', '11月', '9月31日', '13/45', '2026-10-1O', '2026-02-30', '2026.13.5', '2026-9/1', '########', '1234567'])(
    '%j is no date',
    (text) => {
      expect(dayInTerm(text, term)).toEqual({ why: 'not-a-date' })
    },
  )

  it.each(['2027-03-10', '2025-09-03', '7月5日', '46632'])('%s lies outside the term', (text) => {
    expect(dayInTerm(text, term)).toEqual({ why: 'outside-term' })
  })

  it.each([
    ['４', [4]],
    ['第三节', [3]],
    [' 2 节', [2]],
    ['上午第三节', [3]],
    ['下午第一节', [5]],
    ['下午第6节', [6]],
    ['第1、2节', [1, 2]],
    ['第一节、第二节', [1, 2]],
    ['3-4', [3, 4]],
  ])('%s is the period %j', (text, periods) => {
    expect(periodsCell(text, term.periods)).toEqual(periods)
  })

  it.each(['早读', '第9节', '数学', '第节'])('%s is no period of the term', (text) => {
    expect(periodsCell(text, term.periods)).toBeUndefined()
  })

  it.each([
    ['五年级（3）班', '五(3)班'],
    ['五3班', '五(3)班'],
    ['五(3)', '五(3)班'],
    ['4(1)', '四(1)班'],
    ['602', '六(2)班'],
    ['六年级2班', '六(2)班'],
    ['初一2班', '七(2)班'],
  ])('%s is the class %s', (text, name) => {
    expect(classNamed(text)).toBe(name)
  })

  it.each(['全年级', '五(3)班、五(4)班', '合班', '2班'])('%s is no one class', (text) => {
    expect(classNamed(text)).toBeUndefined()
  })

  it('names a subject short, and keeps one that we do not know', () => {
    expect(['语', '体育与健康', '信息技术', '道德与法治', '政治', '科', '国画'].map(subjectNamed)).toEqual([
      '语文',
      '体育',
      '信息科技',
      '道法',
      '道法',
      '科学',
      '国画',
    ])
  })

  it('tells marks in a remark from an evaluation', () => {
    expect(readRemark('推门')).toEqual({ obsType: '推门课' })
    expect(readRemark('补')).toEqual({})
    expect(readRemark('公开课、已交流')).toEqual({ obsType: '公开课', feedbackGiven: true })
    expect(readRemark('未交流')).toEqual({ feedbackGiven: false })
    expect(readRemark('调课')).toEqual({ note: '调课' })
    expect(readRemark('练习量偏大')).toEqual({ content: '练习量偏大' })
    expect(readRemark('优点：活跃')).toEqual({ strengths: '活跃' })
    expect(readRemark('推门，优点：活跃；建议：多提问')).toEqual({ obsType: '推门课', strengths: '活跃', suggestions: '多提问' })
    expect(readRemark('导入自然，练习少')).toEqual({ content: '导入自然，练习少' })
    expect(readRemark('导入自然，补')).toEqual({ content: '导入自然' })
  })

  it('suggests names that sound alike, look alike or hold each other, the nearest first', () => {
    const names = ['王小红', '王晓红', '李伟', '李伟民', '戚小龙', '章程']
    expect(nearNames('王小宏', names)).toEqual(['王小红', '王晓红'])
    expect(nearNames('威小龙', names)).toEqual(['戚小龙'])
    expect(nearNames('章程程', names)).toEqual(['章程'])
    expect(nearNames('李', names)).toEqual(['李伟', '李伟民'])
    expect(nearNames('外校张', names)).toEqual([])
    expect(nearNames('', names)).toEqual([])
  })
})

describe('a row of an old ledger', () => {
  it('tells people of one name apart by subject or bracket, and never guesses', async () => {
    const rows = await planned(
      storage,
      csv([
        HEAD,
        '9月1日,1,王芳,英,五(1)班,,周建国,',
        '9月2日,1,李伟,数,五(1)班,,王芳（语文）,',
        '9月3日,1,李伟,数,五(1)班,,王芳,',
        '9月4日,1,王芳,数,五(1)班,,周建国校长,',
        '9月7日,1,王芳老师(001009),,,,周建国,',
      ]),
    )
    expect(rows[0]!.lesson!.teacher.id).toBe('001010')
    expect(rows[1]!.lesson!.observer.id).toBe('001009')
    const both = ['王芳(语文)', '王芳(英语)']
    expect(rows[2]!.fate).toEqual({ status: 'unknown-name', cell: '听课人', typed: '王芳', suggestions: both })
    expect(rows[3]!.fate).toEqual({ status: 'unknown-name', cell: '授课教师', typed: '王芳', suggestions: both })
    expect(rows[4]!.lesson!.teacher.id).toBe('001009')
  })

  it('that leaves day or observer blank is as the row above, also where that one is bad', async () => {
    const rows = await planned(
      storage,
      csv([HEAD, '9月1日,1,李伟,数,五(1)班,,张三丰,', ',2,李伟,数,五(1)班,,,', '昨天,3,李伟,数,五(1)班,,周建国,', ',4,李伟,数,五(1)班,,,']),
    )
    expect(rows.map(({ fate }) => [fate.status, 'typed' in fate ? fate.typed : ''])).toEqual([
      ['unknown-name', '张三丰'],
      ['unknown-name', '张三丰'],
      ['bad-date', '昨天'],
      ['bad-date', '昨天'],
    ])
  })

  it('tells the first of several faults', async () => {
    const found = await fates(
      '昨天,早读,李玮,数,,,周建国,',
      '9月5日,早读,李玮,数,,,周建国,',
      '9月5日,早读,李伟,数,,,周建国,',
      '9月5日,1,李伟,数,,,周建国,',
    )
    expect(found.map(({ status }) => status)).toEqual(['bad-date', 'unknown-name', 'bad-cell', 'day-off'])
    expect(await fates('9月20日,1,李伟,数,,,周建国,')).toEqual([{ status: 'ok' }])
  })

  it('with a period, class or remark that cannot be taken is named by its cell', async () => {
    expect(
      await fates(
        '9月1日,早读,李伟,数,五(1)班,,周建国,',
        '9月1日,1,李伟,数,五(9)班,,周建国,',
        '9月1日,2,李伟,数,合班,,周建国,',
        '9月1日,3,李伟,数,五(1)班,,周建国,张小明同学考了98分',
        '9月1日,,李伟,数,,,周建国,',
      ),
    ).toEqual([
      { status: 'bad-cell', cell: '节次', typed: '早读', why: expect.stringContaining('不是学期作息里的节次') },
      { status: 'bad-cell', cell: '班级', typed: '五(9)班', why: '学校没有这个班' },
      { status: 'bad-cell', cell: '班级', typed: '合班', why: expect.stringContaining('不是班级') },
      { status: 'bad-cell', cell: '备注', typed: '张小明同学考了98分', why: expect.stringContaining('成绩') },
      { status: 'ok' },
    ])
  })

  it('is a duplicate when an earlier row that is ok has all its lessons', async () => {
    expect(
      await fates(
        '9月1日,1、2,李伟,数,五(1)班,,周建国,',
        '9月1日,2,李伟,数,五(1)班,,周建国,',
        '9月1日,2,李伟,数,五(1)班,,马国强,',
        '9月1日,2、3,李伟,数,五(1)班,,周建国,',
      ),
    ).toEqual([{ status: 'ok' }, { status: 'duplicate', of: 1 }, { status: 'ok' }, { status: 'ok' }])
  })
})

describe('an old ledger as a whole', () => {
  it('is of the term that holds most of its full dates, of the one named, or of today', async () => {
    const spring = csv([HEAD, '2027-03-10,1,李伟,数,,,周建国,', '2027-03-11,1,李伟,数,,,周建国,', '2026-09-03,1,李伟,数,,,周建国,'])
    const later = { today: '2027-09-20' }
    expect((await planned(storage, spring, later)).map(({ fate }) => fate.status)).toEqual(['ok', 'ok', 'bad-date'])
    expect((await planned(storage, spring, { ...later, term: term.name })).map(({ fate }) => fate.status)).toEqual([
      'bad-date',
      'bad-date',
      'ok',
    ])
    const yearless = csv([HEAD, '3月10日,1,李伟,数,,,周建国,'])
    expect((await planned(storage, yearless))[0]!.fate).toMatchObject({ status: 'bad-date', why: 'outside-term' })
    expect((await planned(storage, yearless, { today: '2027-03-20' }))[0]!.lesson!.day).toBe('2027-03-10')
    await expect(planned(storage, yearless, { today: '2026-08-01' })).rejects.toThrow('请用 --term 指明')
    await expect(planned(storage, yearless, { term: '夏' })).rejects.toThrow('没有学期“夏”')
  })

  it('needs columns, rows, and a school of the roster', async () => {
    await expect(planned(storage, csv(['日期,节次', '9月1日,1']))).rejects.toThrow('缺少列：授课教师、听课人')
    await expect(planned(storage, csv([HEAD]))).rejects.toThrow('没有数据行')
    await expect(planned(storage, csv([HEAD, '9月1日,1,李伟,,,,周建国,']), { school: '乙校' })).rejects.toThrow('名单里没有学校“乙校”')
  })

  it('may have a title above its header, which counts as a line of the file', async () => {
    const rows = await planned(storage, csv(['明德小学听课台账,,,,,,,', HEAD, '9月1日,1,李伟,数,五(1)班,,周建国,']))
    expect(rows).toMatchObject([{ row: 1, line: 3, fate: { status: 'ok' } }])
  })
})
