import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCounty } from '../kit/county.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('S5: joiner, transfer, leave, two hats (joiner and transfer by import, leave and posts by command)', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-20T17:00:00+08:00', records: true })
  })
  afterAll(() => school.close())

  test('a joiner owes a share of the term, and why says how it came out', async () => {
    const joiner = school.person('刘洋')
    ;(await joiner.says('/进度')).gets(/本学期听课 \d+\/11/)
    ;(await joiner.says('/为什么 11')).gets(/20×54÷94＝11\.49→11/).gets(/11月2日–1月15日/)
  })

  test('a transfer brings the records along; the former school does not count the person any more', async () => {
    ;(await school.person('赵磊').says('/进度')).gets(/本学期听课 \d+\/20/)
  })

  test('leave shortens the target and nothing else; undone, it is restored', async () => {
    const director = school.person('林芳')
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/20×34÷94＝7\.23→7/).gets(/请假60天/)
    ;(await director.says('/请假 孙丽 撤回')).gets(/孙丽 目标 7→20/)
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/20×94÷94＝20节/)
    ;(await director.says('/请假 孙丽 9-21 到 12-18 产假')).gets(/孙丽 目标 20→7（在岗34天）。期间不提醒。/)
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/→7/)
    ;(await director.says('/进度 孙丽')).gets(/\/7/)
  })

  test('on a day with two posts the higher quota counts, they do not add', async () => {
    const director = school.person('林芳')
    ;(await school.person('曹阳').says('/为什么 24')).gets(/20×61÷94＋30×33÷94＝23\.51→24/)
    const deputy = await director.says('/任职 陈静 教导副主任 12-01 起')
    deputy.gets(/陈静 目标 20 不变/).gets(/文件没有给教导副主任定数，现在按教师算。.*\/政策 岗位 教导副主任=教导主任/)
    ;(await director.says('/任职 陈静 教导主任 12-01 起')).gets(/陈静 目标 20→24：20×61÷94＋30×33÷94＝23\.51→24/).gets(/不相加/)
    ;(await school.person('陈静').says('/为什么 24')).gets(/20×61÷94＋30×33÷94＝23\.51→24/)
    ;(await director.says('/任职 陈静 教导主任 撤回')).gets(/陈静 目标 24→20/)
    ;(await school.person('陈静').says('/进度')).gets(/本学期听课 \d+\/20/)
  })

  test('the order of the commands does not matter', async () => {
    const director = school.person('林芳')
    const commands = [
      '/请假 陈静 12-14 到 12-18 病假',
      '/任职 陈静 教导主任 12-01 起',
      '/请假 孙丽 9-21 到 12-18 产假',
      '/任职 曹阳 教研主任 12-01 起',
    ]
    const undo = ['/撤回 请假 陈静', '/撤回 任职 陈静 教导主任', '/请假 孙丽 撤回', '/任职 曹阳 教研主任 撤回']
    const numbers = async () => {
      const said = []
      for (const name of ['陈静', '孙丽', '曹阳']) said.push((await director.says(`/进度 ${name}`)).private)
      return said
    }
    for (const text of commands) await director.says(text)
    const before = await numbers()
    for (const text of undo) await director.says(text)
    expect(await numbers()).not.toEqual(before)
    for (const text of [...commands].reverse()) await director.says(text)
    expect(await numbers()).toEqual(before)
    ;(await director.says('/进度 曹阳')).gets(/\/24/)
  })
})

test('S5 by the county’s own document: a deputy (副主任) owes 25, and on a day with two posts the higher counts', async () => {
  const county = await testCounty({ at: '2026-11-20T17:00:00+08:00' })
  const said = await county.person('林芳').says('/任职 陈静 教导副主任 12-01 起')
  said
    .gets(/^陈静 目标 20→22：20×61÷94＋25×33÷94＝21\.76→22。$/m)
    .gets(/按较高一项，不相加/)
    .getsNot(/没有给/)
  await county.close()
})

test('what the documents leave open about a deputy the school settles, labelled as its own', async () => {
  const school = await testSchool({ at: '2026-11-20T17:00:00+08:00' })
  await school.person('林芳').says('/政策 岗位 副主任=教导主任')
  ;(await school.person('林芳').says('/任职 陈静 教导副主任 12-01 起'))
    .gets(/陈静 目标 20→24：20×61÷94＋30×33÷94＝23\.51→24/)
    .getsNot(/没有给/)
  ;(await school.person('陈静').says('/为什么 24')).gets(/校定/)
  ;(await school.person('林芳').says('/政策 岗位')).gets(/副主任按教导主任算/)
  await school.close()
})
