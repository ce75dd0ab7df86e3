import { afterAll, beforeAll, test } from 'vitest'
import type { Person } from '../../src/domain/person.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeAll(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00' })
})
afterAll(() => school.close())

async function changeRoster(change: (people: readonly Person[]) => readonly Person[]): Promise<void> {
  const people = (await school.storage.directory()).people.filter((person) => person.school === '明德小学')
  await school.storage.changeDirectory([{ school: '明德小学', people: change(people) }], [])
}

test('who was taken off the roster is a stranger at the next message, who came back is known again', async () => {
  const before = (await school.storage.directory()).people.filter((person) => person.school === '明德小学')
  const leaver = before.find((person) => person.name === '周建国')!
  const { says } = school.person(leaver.id)
  ;(await says('/帮助')).gets(/听课/)
  await changeRoster((people) => people.filter((person) => person.id !== leaver.id))
  ;(await says('/听课 李伟')).gets(/还不认识你/)
  await changeRoster(() => before)
  ;(await says('/听课 李伟')).gets(/已记下/)
})
