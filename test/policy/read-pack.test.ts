import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Quota } from '../../src/domain/shapes/quota.js'
import { checkQuotes, checkQuotesIn } from '../../src/policy/check-quotes.js'
import { PackError } from '../../src/policy/pack-error.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { readPack } from '../../src/policy/read-pack.js'

const PACK = `
id: county-9
title: 某县办法
issuer: 某县教育局
number: null
date: 2026-01-05
binds: 全县小学
version: 2
source: { file: county-9.txt }
obligations:
  - id: county-9.observation
    shape: quota
    title: 听课
    kind: observation
    unit: 节
    period: term
    clause: 第三条
    quote: 校长每学期听课不少于 25 节，教师不少于（10）节
    covers: [county-9.lead, county-9.teach]
    binds:
      - role: [principal, secretary]
        row: county-9.lead
        at-least:
          - value: 25
            quote: 校长每学期听课不少于25节
          - value: 30
            from: 2026-11-16
            clause: 第三条（修订）
            quote: 校长每学期听课不少于30节
            label: 校定
      - role: teacher
        row: county-9.teach
        at-least:
          - value: 10
            quote: 教师不少于(10)节
`
const changed = (from: string, to: string) => PACK.replace(from, to)

function problemsOf(text: string): readonly string[] {
  try {
    readPack('county.yaml', text)
  } catch (error) {
    if (error instanceof PackError) return error.problems
    throw error
  }
  return []
}

describe('reading a pack', () => {
  test('a bind for several roles becomes one for each, dated values keep their own clause and label', () => {
    const obligation = readPack('county.yaml', PACK).obligations[0] as Quota
    expect(obligation.binds.map((bind) => bind.role)).toEqual(['principal', 'secretary', 'teacher'])
    expect(obligation.binds[0]?.values).toEqual([
      { from: null, value: 25, clause: '第三条', quote: '校长每学期听课不少于25节', label: '文件规定' },
      { from: '2026-11-16', value: 30, clause: '第三条（修订）', quote: '校长每学期听课不少于30节', label: '校定' },
    ])
  })

  test('a note can be asked for where standings look at it, by term and by week', () => {
    const noted = (period: string) =>
      PACK.replace('period: term', `period: ${period}`).replace('role: teacher', 'role: teacher\n        needs: note')
    expect([problemsOf(noted('week')), problemsOf(noted('month'))]).toEqual([
      [],
      ['county.yaml：obligations[0].binds：needs 只能用于按学期或按周的要求'],
    ])
  })

  test.each([
    ['kind: observation', 'kind: obsevation', 'obligations[0].kind：没有这种记录'],
    ['role: teacher', 'role: teachers', 'obligations[0].binds[1].role：'],
    ['value: 10', 'value: 0', 'obligations[0].binds[1].at-least[0].value：'],
    ['from: 2026-11-16', 'from: 2026-11-31', 'obligations[0].binds[0].at-least[1].from：没有这一天'],
    ['unit: 节', 'units: 节', 'units'],
    ['version: 2', 'version: two', 'version：'],
    ['    period: term\n', '    period: term\n    where: { obsType: [公开课] }\n', 'obligations[0]：个人按学期或按周的要求只数次数'],
    ['    period: term\n', '    period: term\n    measure: hours\n', 'obligations[0]：个人按学期或按周的要求只数次数'],
    ['period: term', 'period: month\n    measure: distinct-classes', 'obligations[0].measure：'],
    ['row: county-9.teach', 'row: county-9.techa', 'obligations[0].binds[1].row：county-9.techa 不在 covers 里'],
    ['covers: [county-9.lead, county-9.teach]', 'covers: [county-9.lead, county-9.teach, county-9.more]', 'county-9.more 没有对应的数'],
    [
      'covers: [county-9.lead, county-9.teach]',
      'covers: [county-9.lead, county-9.teach, county-9.teach]',
      'county-9.teach 已经在 county-9.observation 里',
    ],
    ['- id: county-9.observation', '- id: other.observation', 'obligations[0].id：要以 county-9. 开头'],
    ['            from: 2026-11-16\n', '', 'obligations[0].binds[0]：同一天有两个数'],
    ['shape: quota', 'shape: quotas', 'obligations[0].shape：'],
  ])('%s → %s is refused, with file and place', (from, to, message) => {
    const problems = problemsOf(changed(from, to))
    expect(problems.join('\n')).toContain(message)
    expect(problems.every((problem) => problem.startsWith('county.yaml：'))).toBe(true)
  })

  test('every mistake is told at once, broken YAML too', () => {
    expect(problemsOf(PACK.replace('version: 2', 'version: two').replace('role: teacher', 'role: teachers'))).toHaveLength(2)
    expect(problemsOf('id: [')[0]).toContain('county.yaml：')
  })
})

describe('quotes', () => {
  const pack = readPack('county.yaml', PACK)
  const text = '第三条  校长每学期听课不少于２５节，教师不少\n于(10)节。\n第三条（修订）校长每学期 听课不少于30节'

  test('white space and character width do not matter, everything else does', () => {
    expect(checkQuotes(pack, text)).toEqual([])
    expect(checkQuotes(pack, text.replace('30节', '35节'))).toEqual([
      'county-9：county-9.observation county-9.lead 引文不在原文里：“校长每学期听课不少于30节”',
    ])
  })

  test('a text that is not there is a problem, not a pass', () => {
    expect(checkQuotesIn(pack, '/nowhere')).toEqual(['county-9：读不到原文 /nowhere/county-9.txt'])
  })
})

describe('folders of packs', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-packs-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test("a school's own packs come beside the built-in ones", () => {
    writeFileSync(join(folder, 'county.yaml'), PACK)
    const packs = readPacks(packFolders(folder))
    expect(packs.all.at(-1)?.id).toBe('county-9')
    expect(packs.pack('wuzhai-2022')).toBeDefined()
    expect(packs.obligation('county-9.observation')).toMatchObject({ unit: '节' })
    expect(packs.personalQuotasOf(['county-9', 'wuzhai-2022']).map((each) => each.id)).toEqual([
      'wuzhai-2022.observation',
      'wuzhai-2022.evaluation',
      'county-9.observation',
    ])
  })

  test('two packs of one id name both files', () => {
    writeFileSync(join(folder, 'a.yaml'), PACK)
    writeFileSync(join(folder, 'b.yml'), PACK)
    expect(() => readPacks([folder])).toThrow(`${join(folder, 'b.yml')} 和 ${join(folder, 'a.yaml')} 都叫 county-9`)
  })

  test('the mistakes of all files come together; a folder that is not there is one', () => {
    writeFileSync(join(folder, 'a.yaml'), changed('version: 2', 'version: two'))
    writeFileSync(join(folder, 'b.yaml'), changed('role: teacher', 'role: teachers'))
    expect(() => readPacks([folder])).toThrow(/a\.yaml.*version[\s\S]*b\.yaml.*role/)
    expect(() => readPacks([join(folder, 'none')])).toThrow('读不到这个文件夹')
  })
})
