import { expect, test } from 'vitest'
import { dayOf } from '../../src/domain/day.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import { remindingEn } from '../../src/texts/reminding-en.js'
import { remindingZh } from '../../src/texts/reminding-zh.js'
import { Dice, randomNumbers, randomSchool, randomTerm } from '../reminding/random-school.js'
import { slotsOf } from '../reminding/world.js'

const NAMES = /要求\d|县教育局|语文组|数学组|英语组|综合组|低年级组/g

test('English says no Chinese of its own, in every message of random terms and schools', () => {
  expect(Object.keys(remindingEn).sort()).toEqual(Object.keys(remindingZh).sort())
  const dice = new Dice(randomNumbers(3))
  const worlds = Array.from({ length: 200 }, () => randomSchool(dice).world).map((world) => ({ world, iso: `${world.day}T17:00:00+08:00` }))
  const terms = [1, 2, 3].flatMap((seed) =>
    slotsOf('2026-10-01', '2026-12-31').map((iso) => ({ world: randomTerm(seed)(dayOf(Date.parse(iso))), iso })),
  )
  for (const { world, iso } of [...worlds, ...terms]) {
    for (const { part } of noticesDue(world, Date.parse(iso), () => remindingEn)) {
      const words = [part.text, ...(part.choices ?? []).flatMap(({ label, value }) => [label, value])].join('\n')
      const said = words
        .replace(NAMES, '')
        .split('\n')
        .filter(
          (line) => !world.people.some(({ followUps }) => followUps.some(({ teachers }) => teachers.some((name) => line.includes(name)))),
        )
      expect(said.join('\n')).not.toMatch(/\p{Script=Han}/u)
    }
  }
})
