import { expect, test } from 'vitest'
import { testSchool } from '../kit/test-school.js'

test('where nothing can be pushed, private words wait for the next private message and are shown once', async () => {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', answerPrivately: false })
  const said = await school.person('周建国').says('/听课 李伟', { in: '明德教师群' })
  expect(said.group).toBe('已记下 ✅ 编号 T-1116-01')
  expect(said.private).toBe('')
  const later = await school.person('周建国').says('/进度')
  later.gets(/听课｜11月16日 周一 第3节（10:00）｜李伟[\s\S]*周建国｜11月16日/)
  const again = await school.person('周建国').says('/进度')
  again.getsNot(/课题：未填/)
  await school.close()
})

test('a record for somebody else counts once that person has confirmed it', async () => {
  const school = await testSchool({ at: '2026-11-20T19:00:00+08:00' })
  const logged = await school.person('林芳').says('今天校长听我的课了，第四节，六(1)班')
  logged.gets(/待确认/)
  expect(await school.storage.record('明德小学', 'T-1120-01')).toMatchObject({ status: 'open', credits: [] })
  ;(await school.person('何涛').says('确认 T-1120-01')).gets(/不需要你确认/)
  ;(await school.person('周建国').says('/进度 听课')).gets(/林芳替你记了一条/)
  ;(await school.person('周建国').says('确认 T-1120-01')).gets(/T-1120-01 已确认/).gets(/本学期 1\/30/)
  expect(await school.storage.record('明德小学', 'T-1120-01')).toMatchObject({ status: 'complete', credits: ['001001'], version: 2 })
  await school.close()
})
