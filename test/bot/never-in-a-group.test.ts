import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** Whatever is typed into a group by whomever, the answer there names nobody and shows nobody's numbers. */

const PUPILS = ['张小雨', '钱多多', '孙悟言']
const PIECES = [
  '听课',
  '/听课',
  '评课',
  '反思',
  '家访',
  '/家访',
  '进度',
  '/进度',
  '全校',
  '全县',
  '期限',
  '上限',
  '全部',
  '课后服务',
  '报备',
  '数学组',
  '谁',
  '还差几节',
  '为什么',
  '/记录',
  '撤回',
  '/改',
  '帮助',
  '述评',
  '第3节',
  '昨天',
  '五(1)班',
  '数学',
  '优点：导入好',
  '爸妈离异',
  '发烧',
  '考了42分',
  '倒数第一',
  'T-1116-01',
  '？',
  '王芳',
]

let school: TestSchool
let names: readonly string[]
beforeAll(async () => {
  school = await testSchool({ at: '2026-11-17T12:00:00+08:00', records: true })
  names = (await school.storage.directory()).people.map((person) => person.name)
})
afterAll(() => school.close())

test('no name, no shortfall, no rank, no percentage', async () => {
  const person = fc.constantFrom('001001', '001004', '001011', '001013', '001008', '001060')
  const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom(...PUPILS), fc.constantFrom('李伟', '周建国', '陈静')), {
    minLength: 1,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(person, text, fc.constantFrom('', ' '), async (who, pieces, between) => {
      const { group } = await school.person(who).says(pieces.join(between), { in: '明德教师群' })
      for (const name of [...names, ...PUPILS, '离异', '42分']) expect(group).not.toContain(name)
      expect(group).not.toMatch(/\d+\s*\/\s*\d+|还差\s*\d|第\s*\d+\s*名|\d\s*%|\d+\s*人/)
    }),
    { seed: 20261116, numRuns: 300 },
  )
})
