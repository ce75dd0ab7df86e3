import { describe, expect, test } from 'vitest'
import type { BodyFacts } from '../../../src/domain/positions/body.js'
import { coveragePosition } from '../../../src/domain/positions/coverage.js'
import type { Coverage } from '../../../src/domain/shapes/coverage.js'
import { at, packs, source } from './at.js'
import { fact, junior, leave, office, person, post, primary } from './kit.js'

const day = '2026-11-16'
/** State, per cent or number reached, and of how many. */
const reached = (row: string, asked: Parameters<typeof at>[1]) => {
  const position = at(row, asked)
  return position && [position.state, position.actual, position.derivation.done, position.derivation.total]
}
const teachers = ['t1', 't2', 't3', 't4']
const staffed: BodyFacts = {
  ...primary,
  people: [...teachers, 'p1'].map((id) => person(id)),
  spells: [...teachers.map((id) => post(id, 'teacher')), post('p1', 'principal')],
}
const by = (kind: string, on: string, ...credits: string[]) => fact(`T-${on}-${credits.join()}`, kind, on, {}, { credits })

describe('people credited: every teacher writes a reflection each term', () => {
  const row = 'wuzhai-2022.reflection-every-teacher'
  const note = (on: string, ...credits: string[]) => by('reflection', on, ...credits)

  test('where it stands; there is no pace, but a last day', () => {
    const position = at(row, { day, body: staffed, facts: [note('2026-09-10', 't1')] })
    expect(source(position)).toEqual({
      row,
      clause: '三、工作措施 / (二) 提高课堂教学质量 / 4. 加强课后反思',
      quote: '要求每名教师撰写“课后反思小记”',
      label: '文件规定',
    })
    expect(position).toMatchObject({ target: 100, pace: null, due: '2027-01-15', unit: '%', derivation: { formula: '1÷4＝25%' } })
  })

  test.each([
    ['nobody yet', day, [], ['on-pace', 0, 0, 4]],
    ['three of four', day, [note('2026-09-10', 't1', 't2'), note('2026-10-12', 't3')], ['on-pace', 75, 3, 4]],
    ['twice by one, and by the principal', day, [note('2026-09-10', 't1'), note('2026-10-12', 't1', 'p1')], ['on-pace', 25, 1, 4]],
    ['all four', day, [note('2026-09-10', 't1', 't2'), note('2026-10-12', 't3', 't4')], ['done', 100, 4, 4]],
    ['one of them tomorrow', day, [note('2026-09-10', 't1', 't2', 't3'), note('2026-11-17', 't4')], ['on-pace', 75, 3, 4]],
    ['three when the term is over', '2027-01-16', [note('2026-09-10', 't1', 't2', 't3')], ['overdue', 75, 3, 4]],
    ['of the term before', '2027-03-01', [note('2026-09-10', 't1', 't2', 't3', 't4')], ['on-pace', 0, 0, 4]],
  ])('%s', (_, on, facts, expected) => expect(reached(row, { day: on, body: staffed, facts })).toEqual(expected))

  test.each([
    ['leave for part of the term', [leave('t4', '2026-09-21', '2026-12-18')], ['on-pace', 75, 3, 4]],
    ['leave all the term', [leave('t4', '2026-08-20', null)], ['done', 100, 3, 3]],
    [
      'leave all the term in two spells',
      [leave('t4', '2026-09-01', '2026-11-13'), leave('t4', '2026-11-16', '2027-01-15')],
      ['done', 100, 3, 3],
    ],
    ['everybody on leave', teachers.map((id) => leave(id, null, null)), ['exempt', 0, 0, 0]],
  ])('%s', (_, leaves, expected) => {
    const body = { ...staffed, spells: [...staffed.spells, ...leaves] }
    const facts = expected[0] === 'exempt' ? [] : [note('2026-09-10', 't1', 't2', 't3')]
    expect(reached(row, { day, body, facts })).toEqual(expected)
  })

  test('who leaves the school leaves the share, who joins enters it', () => {
    const spells = [post('t1', 'teacher', null, '2026-10-31'), post('t2', 'teacher', '2026-11-02'), post('t3', 'teacher')]
    const body = { ...staffed, spells }
    expect(reached(row, { day: '2026-10-31', body, facts: [note('2026-09-10', 't1')] })).toEqual(['on-pace', 50, 1, 2])
    expect(reached(row, { day: '2026-11-02', body, facts: [note('2026-09-10', 't1')] })).toEqual(['on-pace', 0, 0, 2])
  })
})

describe('people of years: training', () => {
  const course = (on: string, ...credits: string[]) => by('training-hours', on, ...credits)

  test.each([
    ['wuzhai-2022.all-teacher-training', 'school', 'teacher', '2026-09-01', '2027-08-31', '对所有教师实施全员轮训'],
    [
      'wuzhai-2022.principal-training-cycle',
      'city-bureau',
      'principal',
      '2024-01-01',
      '2026-12-31',
      '市教育局统筹全市中小学校校长培训，每3年一个周期',
    ],
    ['shenyang-2024.all-teacher-3y', 'city-research', 'teacher', '2024-01-01', '2026-12-31', '力争用三年时间完成学科教师全员轮训'],
  ] as const)('%s', (row, body, role, from, to, quote) => {
    const facts = {
      ...staffed,
      body,
      stages: [],
      people: ['x', 'y', 'z'].map((id) => person(id)),
      spells: ['x', 'y', 'z'].map((id) => post(id, role)),
    }
    const position = (given: readonly ReturnType<typeof fact>[]) => reached(row, { day, body: facts, facts: given })
    expect(at(row, { day, body: facts })?.derivation).toMatchObject({ quote, period: { from, to } })
    expect(position([course(from, 'x'), course(day, 'y')])).toEqual(['on-pace', 66, 2, 3])
    expect(position([course(from, 'x'), course(day, 'y', 'z')])).toEqual(['done', 100, 3, 3])
    expect(position([course('2023-12-31', 'x')])).toEqual(['on-pace', 0, 0, 3])
  })

  test('leave that takes all the cycle', () => {
    const row = 'wuzhai-2022.principal-training-cycle'
    const body = { ...office('city-bureau'), people: [person('x'), person('y')], spells: [post('x', 'principal'), post('y', 'principal')] }
    const away = { ...body, spells: [...body.spells, leave('y', '2023-12-20', '2025-03-01'), leave('y', '2025-03-02', '2027-01-31')] }
    const back = { ...body, spells: [...body.spells, leave('y', '2023-12-20', '2025-03-01'), leave('y', '2025-03-03', '2027-01-31')] }
    expect(reached(row, { day, body: away, facts: [course('2026-01-05', 'x')] })).toEqual(['done', 100, 1, 1])
    expect(reached(row, { day, body: back, facts: [course('2026-01-05', 'x')] })).toEqual(['on-pace', 50, 1, 2])
  })
})

describe('novices', () => {
  /** n1 is a novice to the end, n2 until the week after 2026-10-14, t1 has no date. */
  const body: BodyFacts = {
    ...primary,
    people: [person('n1', { serviceStart: '2025-08-20' }), person('n2', { serviceStart: '2023-10-14' }), person('t1')],
    spells: [post('n1', 'teacher'), post('n2', 'teacher'), post('t1', 'teacher')],
  }
  const pair = 'wuzhai-2022.mentor-pair'
  const heard = (id: string, on: string, observer: string, teacher: string) =>
    fact(id, 'observation', on, { teacherIds: [teacher] }, { credits: [observer] })

  test.each([
    ['no pair', '2026-09-30', [], ['behind', 0, 0, 2]],
    ['a pair of one', '2026-09-30', [by('mentoring-pair', '2026-09-10', 't1', 'n1')], ['behind', 50, 1, 2]],
    ['a pair of each', '2026-09-30', [by('mentoring-pair', '2026-09-10', 'n2', 'n1')], ['done', 100, 2, 2]],
    ['one has three years behind her', '2026-10-19', [by('mentoring-pair', '2026-09-10', 't1', 'n1')], ['done', 100, 1, 1]],
    ['a pair of years ago', '2026-10-19', [by('mentoring-pair', '2025-09-10', 't1', 'n1')], ['done', 100, 1, 1]],
  ])('paired with a mentor, %s', (_, on, facts, expected) => {
    expect(reached(pair, { day: on, body, facts })).toEqual(expected)
    expect(at(pair, { day: on, body, facts })?.derivation).toMatchObject({
      quote: '学校要建立新老教师“师徒结对”帮扶制度',
      label: '校定',
      period: null,
    })
  })

  /** No document asks for it in these words; a school may: 每名新教师的课有人听. */
  test.each([
    ['nobody', [], ['on-pace', 0, 0, 2, []]],
    ['one', [heard('a', '2026-09-20', 't1', 'n1')], ['on-pace', 50, 1, 2, ['a']]],
    ['one twice', [heard('a', '2026-09-20', 't1', 'n1'), heard('b', '2026-09-21', 'n2', 'n1')], ['on-pace', 50, 1, 2, ['a']]],
    ['both', [heard('a', '2026-09-20', 't1', 'n1'), heard('b', '2026-09-21', 'n1', 'n2')], ['done', 100, 2, 2, ['a', 'b']]],
  ])('observed by anybody: %s', (_, facts, expected) => {
    const observed: Coverage = {
      ...(packs.carrierOf(pair) as Coverage),
      kind: 'observation',
      period: 'term',
      reach: { by: 'people', of: ['teacher'], novice: true, as: 'observed', where: {} },
    }
    const { state, actual, derivation } = coveragePosition(observed, body, facts, '2026-09-30')!
    expect([state, actual, derivation.done, derivation.total, derivation.records]).toEqual(expected)
  })

  test('a school without novices owes nothing', () => {
    expect(reached(pair, { day, body: staffed })).toEqual(['exempt', 0, 0, 0])
  })
})

describe('figures: 学业述评 of every pupil each term', () => {
  const row = 'shenyang-2024.student-review'
  const review = (id: string, on: string, fields: object, author = '1') => fact(id, 'student-review', on, { ...fields }, { author })
  const three2 = { class: '三(2)班', subject: '数学' }

  test('where it stands', () => {
    expect(source(at(row, { day }))).toEqual({
      row,
      clause: '二、工作措施 / (三)实施队伍建设提升工程 / 3.强化教师队伍建设',
      quote: '任课教师每学期须对每个学生进行学业述评',
      label: '文件规定',
    })
  })

  test.each([
    ['silence', day, [], ['open', 0, 0, null]],
    ['silence when the term is over', '2027-01-16', [], ['overdue', 0, 0, null]],
    ['all of a class', day, [review('a', '2026-11-02', { ...three2, done: 45, total: 45 })], ['done', 100, 45, 45]],
    [
      'figures so far replace earlier ones',
      day,
      [review('a', '2026-11-02', { ...three2, done: 12, total: 45 }), review('b', '2026-11-09', { ...three2, done: 30, total: 45 })],
      ['on-pace', 66, 30, 45],
    ],
    [
      '… on one day by entry: the hundredth record of the day after the ninety-ninth',
      day,
      [
        { ...review('T-1109-100', '2026-11-09', { ...three2, done: 30, total: 45 }), enteredAtMs: 2 },
        { ...review('T-1109-99', '2026-11-09', { ...three2, done: 12, total: 45 }), enteredAtMs: 1 },
      ],
      ['on-pace', 66, 30, 45],
    ],
    [
      '… by whoever takes the class over',
      day,
      [review('a', '2026-11-02', { ...three2, done: 12, total: 45 }), review('b', '2026-11-09', { ...three2, done: 45, total: 45 }, '2')],
      ['done', 100, 45, 45],
    ],
    [
      'two classes are added',
      day,
      [
        review('a', '2026-11-02', { ...three2, done: 45, total: 45 }),
        review('b', '2026-11-02', { ...three2, class: '三(3)班', done: 20, total: 45 }),
      ],
      ['on-pace', 72, 65, 90],
    ],
    [
      'two subjects of a class are added',
      day,
      [
        review('a', '2026-11-02', { ...three2, done: 45, total: 45 }),
        review('b', '2026-11-02', { ...three2, subject: '语文', done: 40, total: 45 }),
      ],
      ['on-pace', 94, 85, 90],
    ],
    [
      'two pupils have moved away',
      day,
      [review('a', '2026-11-02', { class: '九(1)班', subject: '化学', done: 48, total: 50, excluded: 2 })],
      ['done', 100, 48, 48],
    ],
    ['one short is short, at 99.9 %', '2027-01-16', [review('a', '2026-11-02', { done: 999, total: 1000 })], ['overdue', 99, 999, 1000]],
    ['without a total nothing can be said', day, [review('a', '2026-11-02', { ...three2, done: 20 })], ['open', 0, 0, null]],
  ])('%s', (_, on, facts, expected) => expect(reached(row, { day: on, facts })).toEqual(expected))
})

describe('figures inside a field: pupils who want after-school service', () => {
  const figures = (id: string, on: string, applied: number, attended: number) =>
    fact(id, 'after-school-service', on, { coverage: { total: 612, applied, attended } }, { author: id })

  test.each([
    ['wuzhai-2022.ass-cover-students', '有需求的学生全覆盖'],
    ['henan-2021.ass-cover-students', '努力实现有需要的学生全覆盖'],
    ['anyang-2021.ass-cover-students', '努力实现有需要的学生全覆盖'],
  ])('%s', (row, quote) => {
    const ask = (...facts: ReturnType<typeof fact>[]) => reached(row, { day, facts })
    expect(at(row, { day })?.derivation.quote).toBe(quote)
    expect(ask()).toEqual(['open', 0, 0, null])
    expect(ask(figures('a', '2026-11-02', 580, 580))).toEqual(['done', 100, 580, 580])
    expect(ask(figures('a', '2026-11-02', 580, 579))).toEqual(['behind', 99, 579, 580])
    expect(ask(figures('a', '2026-11-02', 580, 400), figures('b', '2026-11-09', 580, 580))).toEqual(['done', 100, 580, 580])
    expect(ask(fact('a', 'after-school-service', '2026-11-02', { minutes: 120 }))).toEqual(['open', 0, 0, null])
    expect(ask(figures('a', '2026-11-02', 0, 0))).toEqual(['exempt', 0, 0, 0])
  })

  test.each(['wuzhai-2022.hw-mark-all', 'henan-2021.hw-mark-all', 'anyang-2021.hw-mark-all'])('%s: 全批全改', (row) => {
    const check = (id: string, marked: number) =>
      fact(id, 'homework-check', '2026-11-02', { class: '三(2)班', subject: '数学', marked, total: 45 })
    expect(reached(row, { day, facts: [check('a', 43)] })).toEqual(['behind', 95, 43, 45])
    expect(reached(row, { day, facts: [check('a', 43), check('b', 45)] })).toEqual(['done', 100, 45, 45])
    expect(reached(row, { day, facts: [{ ...check('a', 45), status: 'withdrawn' }] })).toEqual(['open', 0, 0, null])
  })
})

describe('distinct values: four kinds of observed lesson a term', () => {
  const row = 'wuzhai-2022.obs-types'
  const seen = (...types: string[]) => types.map((obsType, n) => fact(`o${n}`, 'observation', '2026-10-12', { obsType }))

  test.each([
    ['none', day, [], ['on-pace', 0, 0, null]],
    ['one kind twice', day, seen('推门课', '推门课'), ['on-pace', 1, 1, null]],
    ['a kind that is none of the four', day, seen('推门课', '同课异构'), ['on-pace', 1, 1, null]],
    ['all four', day, seen('推门课', '公开课', '示范引领课', '青年教师展示课'), ['done', 4, 4, null]],
    ['three when the term is over', '2027-01-16', seen('推门课', '公开课', '示范引领课'), ['overdue', 3, 3, null]],
    ['without a kind', day, [fact('a', 'observation', '2026-10-12')], ['on-pace', 0, 0, null]],
  ])('%s', (_, on, facts, expected) => {
    expect(reached(row, { day: on, facts })).toEqual(expected)
    expect(at(row, { day: on, facts })).toMatchObject({ target: 4, unit: '种', derivation: { label: '校定' } })
  })
})

describe('stated figures', () => {
  const stated = (row: string, id: string, on: string, fields: object) => fact(id, 'evidence', on, { obligation: row, ...fields })

  test.each([
    ['wuzhai-2022.training-budget-county', 'county-bureau', '按照每年不低于教师工资总额的2.5%安排教师培训经费', '2026-12-31'],
    ['shenyang-2024.rotation', 'county-bureau', '每学年教师交流轮岗比例不低于符合交流条件教师总数的15%', '2027-08-31'],
    ['wuzhai-2022.curriculum-full', 'school', '开齐开足开好国家规定课程', null],
  ] as const)('%s stands for %s', (row, body, quote, due) => {
    expect(at(row, { day, body: body === 'school' ? primary : office(body) })).toMatchObject({ state: 'open', due, derivation: { quote } })
  })

  test.each([
    ['exactly 2.5 %', { done: 25, total: 1000 }, ['done', 2.5, 25, 1000]],
    ['a hair less', { done: 2499, total: 100000 }, ['on-pace', 2.4, 2499, 100000]],
    ['as a rate', { rate: 2.6 }, ['done', 2.6, null, null]],
    ['a rate too low', { rate: 2.4 }, ['on-pace', 2.4, null, null]],
    ['without what it is a share of', { done: 25 }, ['open', 0, 25, null]],
  ])('2.5 %% of payroll: %s', (_, fields, expected) => {
    const row = 'wuzhai-2022.training-budget-county'
    expect(reached(row, { day, body: office('county-bureau'), facts: [stated(row, 'a', '2026-03-01', fields)] })).toEqual(expected)
  })

  test.each([
    ['12 of 80', { done: 12, total: 80 }, ['done', 15, 12, 80]],
    ['12 of 81', { done: 12, total: 81 }, ['on-pace', 14, 12, 81]],
    ['nobody is eligible', { done: 0, total: 0 }, ['exempt', 0, 0, 0]],
  ])('15 %% rotate: %s', (_, fields, expected) => {
    const [row, other] = ['shenyang-2024.rotation', 'shenyang-2024.rotation-backbone']
    const body = office('county-bureau')
    expect(reached(row, { day, body, facts: [stated(row, 'a', '2026-09-10', fields)] })).toEqual(expected)
    expect(reached(other, { day, body, facts: [stated(row, 'a', '2026-09-10', fields)] })?.[0]).toBe('open')
    expect(reached(row, { day, body, facts: [fact('a', 'teacher-rotation', '2026-09-10', { ...fields })] })?.[0]).toBe('open')
  })

  test('what is asked for standing, the latest word counts', () => {
    const row = 'wuzhai-2022.curriculum-full'
    const facts = [stated(row, 'b', '2026-10-10', { done: 9, total: 10 }), stated(row, 'a', '2026-03-01', { done: 10, total: 10 })]
    expect(reached(row, { day: '2026-09-30', facts })).toEqual(['done', 100, 10, 10])
    expect(reached(row, { day, facts })).toEqual(['behind', 90, 9, 10])
    expect(reached(row, { day, facts, body: { ...primary, followsFrom: '2026-11-01' } })?.[0]).toBe('open')
  })
})

describe('a target with a last day: 到2022年', () => {
  const since2020 = { ...office('city-bureau'), followsFrom: '2020-01-01' }
  const row = 'yueqing-2019.moral-model'
  const schools = (done: number) => [fact('a', 'evidence', '2021-05-01', { obligation: row, done })]

  test.each([
    ['on the way', '2021-06-01', since2020, schools(7), 'on-pace'],
    ['silent on the way', '2021-06-01', since2020, [], 'open'],
    ['on the last day', '2022-12-31', since2020, schools(11), 'on-pace'],
    ['missed', '2023-01-01', since2020, schools(11), 'overdue'],
    ['missed in silence', '2023-01-01', since2020, [], 'overdue'],
    ['reached', '2023-01-01', since2020, schools(12), 'done'],
    ['history of an office that began in 2026', day, office('city-bureau'), [], 'closed'],
  ])('12 schools, %s', (_, on, body, facts, expected) => {
    const position = at(row, { day: on, body, facts })
    expect(position).toMatchObject({ state: expected, target: 12, unit: '所', due: '2022-12-31' })
    expect(position?.derivation.quote).toBe('“四品八德”教育样板校12')
  })

  test.each([
    ['97.5 as a rate', { rate: 97.5 }, 'done'],
    ['96.9', { done: 969, total: 1000 }, 'on-pace'],
    ['97 of 100', { done: 97, total: 100 }, 'done'],
  ])('97 %% of a school year: %s', (_, fields, expected) => {
    const fitness = 'yueqing-2019.fitness'
    const facts = [fact('a', 'health-screening', '2021-10-08', { obligation: fitness, ...fields })]
    expect(at(fitness, { day: '2021-11-01', body: { ...junior, followsFrom: '2020-01-01' }, facts })?.state).toBe(expected)
  })
})

describe('dated values', () => {
  const coverage = packs.carrierOf('wuzhai-2022.obs-types') as Coverage
  const raised: Coverage = {
    ...coverage,
    values: [...coverage.values, { ...coverage.values[0]!, from: '2026-11-16', value: 5, quote: '修订' }],
  }

  test('a later value changes no earlier day, and no term that is over', () => {
    const target = (obligation: Coverage, on: string) => coveragePosition(obligation, primary, [], on)?.target
    expect([target(raised, '2026-11-15'), target(raised, '2026-11-16')]).toEqual([4, 5])
    const inSpring = { ...coverage, values: [...coverage.values, { ...coverage.values[0]!, from: '2027-02-01', value: 5 }] }
    expect([target(inSpring, '2027-02-10'), target(inSpring, '2027-03-01')]).toEqual([4, 5])
  })

  test('before the first value there is no position', () => {
    const later = { ...coverage, values: [{ ...coverage.values[0]!, from: '2026-11-16' }] }
    expect(coveragePosition(later, primary, [], '2026-11-15')).toBeUndefined()
  })
})
