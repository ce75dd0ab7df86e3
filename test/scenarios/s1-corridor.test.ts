import { expect, test } from 'vitest'
import { testSchool } from '../kit/test-school.js'

test('the principal logs a lesson in the corridor and hears where he stands', async () => {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', records: true })
  const principal = school.person('周建国')
  const said = await principal.says('/听课 李伟', { in: '明德教师群' })
  console.log(said.group, '\n---\n', said.private)
  expect(said.outcome.recordIds).toHaveLength(1)
})
