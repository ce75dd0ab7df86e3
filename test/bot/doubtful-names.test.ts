import { expect, test } from 'vitest'
import { testSchool } from '../kit/test-school.js'

test('a surname whose bearer teaches neither the subject nor the class is asked about', async () => {
  const school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  const said = await school.person('何涛').says('听课 程老师 体育 四(3)班 第5节')
  said.gets(/“程老师”是这位吗/)
  expect(said.choices).toEqual(['程静（音乐）', '都不是'])
  ;(await school.person('何涛').says('都不是')).gets(/请直接写授课教师/)
  ;(await school.person('何涛').says('章程')).gets(/章程｜体育｜四\(3\)班/)
  await school.close()
})

test('a name can be told from its double in brackets', async () => {
  const school = await testSchool({ at: '2026-11-17T20:40:00+08:00' })
  await school.person('何涛').says('评课 李伟 参加人：张敏、王芳')
  ;(await school.person('何涛').says('/改 T-1117-01 参加人 张敏、王芳（英语）')).gets(/已改/)
  expect((await school.storage.record('明德小学', 'T-1117-01'))?.credits).toEqual(['001020', '001010'])
  await school.close()
})
