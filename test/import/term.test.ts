import { describe, expect, it } from 'vitest'
import type { TermReading } from '../../src/import/term.js'
import { readTerm } from '../../src/import/term.js'
import { demoFile } from './files.js'

function mistakes(reading: TermReading): string[] {
  return 'mistakes' in reading ? reading.mistakes.map(({ line, at, message }) => `${line} ${at}: ${message}`) : []
}

describe('reading a term', () => {
  it('reads both terms of the demo school', async () => {
    const autumn = readTerm((await demoFile('term.yaml')).toString('utf8'))
    expect(autumn).toMatchObject({
      term: {
        name: '2026—2027学年第一学期',
        from: '2026-09-01',
        to: '2027-01-15',
        makeup: [
          { day: '2026-09-20', as: 5 },
          { day: '2026-10-10', as: 4 },
        ],
        provisional: [],
      },
    })
    const spring = readTerm((await demoFile('term-spring.yaml')).toString('utf8'))
    expect(spring).toMatchObject({ term: { from: '2027-03-01', provisional: { length: 7 }, periods: { length: 6 } } })
  })

  it('says of another file that it is none', () => {
    expect(mistakes(readTerm('学校,姓名\n明德小学,李伟\n'))).toEqual([expect.stringMatching(/不是学期文件/)])
  })

  it('names every mistake of shape with its line', () => {
    const text = [
      'name: 一学期',
      'from: 2026-09-01',
      'to: 2026-13-01',
      'offf: []',
      'off:',
      '  - 2026-10-01',
      '  - 10-02',
      'makeup:',
      '  - { day: 2026-10-10, as: 8 }',
      '  - { day: 2026-10-11 }',
      'periods:',
      '  - { n: 1, start: "8:20", minutes: 40, room: 3 }',
    ].join('\n')
    expect(mistakes(readTerm(text))).toEqual([
      '3 to: 没有这一天，日期写成 2026-09-01 这样',
      '4 offf: 不认识的项',
      '7 off[1]: 没有这一天，日期写成 2026-09-01 这样',
      '9 makeup[0].as: 要写 1 到 7（上星期几的课）',
      '10 makeup[1].as: 要写 1 到 7（上星期几的课）',
      '12 periods[0].start: 要写成 "08:20" 这样的时间',
      '12 periods[0].room: 不认识的项',
    ])
  })

  it('names what only the whole shows', () => {
    const text = [
      'name: 一学期',
      'from: 2026-09-01',
      'to: 2027-01-15',
      'off: [2026-10-01, 2026-08-31]',
      'makeup:',
      '  - { day: 2026-10-01, as: 4 }',
      'provisional: [2026-10-02]',
      'periods:',
      '  - { n: 1, start: "08:20", minutes: 40 }',
      '  - { n: 1, start: "08:50", minutes: 40 }',
    ].join('\n')
    expect(mistakes(readTerm(text))).toEqual([
      '4 off[1]: 2026-08-31 不在学期里',
      '6 makeup[0].day: 2026-10-01 已经写在 off 里',
      '7 provisional[0]: 2026-10-02 不在 off 和 makeup 里',
      '10 periods[1].n: 节次要从小到大，不重复',
      '10 periods[1].start: 第1节还没有下课',
    ])
  })

  it('names the line of broken YAML and a file without anything', () => {
    expect(mistakes(readTerm('name: "a\nfrom: 2026'))[0]).toMatch(/^2 .*YAML/)
    expect(mistakes(readTerm(''))).toHaveLength(6)
  })
})
