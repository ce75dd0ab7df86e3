import { describe, expect, test } from 'vitest'
import { exemptionOf, paceFormula, type Step, stepsOf, targetFormula } from '../../src/domain/derivation.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import { standingOf } from '../../src/domain/standing.js'
import { stepText } from '../../src/domain/step-text.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { inputFor } from './fixture.js'

const packs = readPacks(packFolders(undefined))

function opened(person: string, id: string, day: string) {
  const obligation = packs.obligation(id) as Quota
  const standing = standingOf(inputFor(person, obligation, day))
  const steps = stepsOf(standing, obligation, packs.pack(obligation.pack)!)
  const step = <K extends Step['key']>(key: K) => steps.filter((each): each is Extract<Step, { key: K }> => each.key === key)
  return { standing, steps, step, text: steps.map(stepText).join('\n') }
}

describe('为什么', () => {
  test('a joiner: formula, days, clause, quote and version of the pack', () => {
    const { text, step } = opened('001015', 'wuzhai-2022.observation', '2026-11-16')
    expect(step('target')[0]).toMatchObject({ formula: '20×54÷94＝11.49→11', target: 11 })
    expect(step('pace')[0]).toMatchObject({ formula: '11×11÷54＝2.24→2', pace: 2 })
    expect(text).toContain('依据：五寨县教育科技局《关于进一步提高义务教育学校教学质量的实施方案》五教字〔2022〕7号（wuzhai-2022 第1版）')
    expect(text).toContain('文件规定 20节：“教师每学期听课、评课不少于20节”（三、工作措施 / (二) 提高课堂教学质量 / 3. 加强听课评课）')
    expect(text).toContain('11月2日–1月15日 明德小学 54天')
    expect(text).toContain('在岗54天，已过11天')
    expect(text).toContain('进度：落后，还差11节')
  })

  test('two posts: both rules with their own days', () => {
    const { standing, step } = opened('001042', 'wuzhai-2022.observation', '2026-12-18')
    expect(targetFormula(standing)).toBe('20×61÷94＋30×33÷94＝23.51→24')
    expect(step('rule').map(({ quota, citation }) => [quota, citation.row])).toEqual([
      [20, 'wuzhai-2022.obs-eval-teacher'],
      [30, 'wuzhai-2022.obs-director'],
    ])
    expect(step('left-out')).toEqual([{ key: 'left-out', why: 'same-lesson', ids: ['T-1123-03'] }])
  })

  test('a transfer is one rule in two schools, and the formula adds their days', () => {
    const { standing, step } = opened('001016', 'wuzhai-2022.observation', '2026-11-16')
    expect(targetFormula(standing)).toBe('20×94÷94＝20')
    expect(step('rule')[0]?.segments.map((each) => each.school)).toEqual(['城东小学', '明德小学'])
  })

  test('the pace is cut, not rounded, and says so', () => {
    const { standing, text } = opened('001001', 'wuzhai-2022.observation', '2026-11-16')
    expect(paceFormula(standing)).toBe('30×51÷94＝16.27→16')
    expect(
      paceFormula({ ...standing, target: 1, pace: 0, derivation: { ...standing.derivation, dutyDays: 1000, dutyDaysElapsed: 999 } }),
    ).toBe('1×999÷1000＝0.99→0')
    expect(text).toContain('11月16日应完成：30×51÷94＝16.27→16节（舍去尾数）')
  })

  test('records without note are left out and said to count once the note comes', () => {
    const { text } = opened('001013', 'wuzhai-2022.observation', '2026-12-25')
    expect(text).toMatch(/计入：17节.*听课共19节/)
    expect(text).toContain('不计入（没有评课意见，补上就计入）：T-0906-03、T-0922-01')
    expect(text).toContain('读法：“听课、评课不少于20节”可以读作')
  })

  test.each([
    ['001007', 'wuzhai-2022.observation', '2026-11-16', 'not-bound', '目标：0（这一项不约束你的岗位）'],
    ['001017', 'shenyang-2024.observation', '2026-10-14', 'on-leave', '目标：0（期间的上课日都在请假）'],
    ['001009', 'shenyang-2024.observation', '2027-01-23', 'no-teaching-day', '目标：0（期间没有上课日）'],
    ['001046', 'shenyang-2024.observation', '2026-11-27', 'rounds-to-zero', '目标：0（折算后不到半个，不计：1×2÷5＝0.40→0）'],
  ])('%s owes nothing on %s, %s: %s', (person, obligation, day, why, line) => {
    const { standing, text, step } = opened(person, obligation, day)
    expect(exemptionOf(standing)).toBe(why)
    expect(text).toContain(line)
    expect(step('target')).toEqual([])
  })
})
