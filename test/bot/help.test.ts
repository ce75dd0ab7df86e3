import { expect, onTestFinished, test } from 'vitest'
import { type Command, command } from '../../src/bot/command.js'
import { field } from '../../src/bot/fields/field.js'
import { testSchool } from '../kit/index.js'

const praise = command({
  name: '听课点赞',
  synonyms: ['praise'],
  readings: [],
  examples: ['/听课点赞 李伟 板书清楚', '/听课点赞 李伟 昨天 板书清楚'],
  foundBy: 'word',
  fields: { who: field.person('给谁'), note: field.text('写一句') },
  run: () => ({ reply: { here: { text: '好' } } }),
})

async function principal(commands: readonly Command[] = []) {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', commands })
  onTestFinished(() => school.close())
  return school.person('周建国')
}

test('help lists the first example of each command of the school’s own, and nothing of it in a group', async () => {
  const [own, without] = [await principal([praise]), await principal()]
  const [told, before] = [await own.says('/帮助'), await without.says('/帮助')]
  expect(told.private?.split('\n').filter((line) => !before.private?.split('\n').includes(line))).toEqual([praise.examples[0]])
  expect((await own.says('/帮助', { in: '明德教师群' })).group).toBe((await without.says('/帮助', { in: '明德教师群' })).group)
})

test.each(['/帮助 听课点赞', '/帮助 /听课点赞', '/帮助 praise', '帮助 听课点赞 怎么用'])('%s gives all its examples', async (text) => {
  ;(await (await principal([praise])).says(text)).gets(/^\/听课点赞 可以这样发：\n\/听课点赞 李伟 板书清楚\n\/听课点赞 李伟 昨天 板书清楚$/)
})

test('help with the word of any command gives its examples, and with a kind’s how that is logged', async () => {
  const { says } = await principal()
  ;(await says('/帮助 进度')).gets(/^\/进度 可以这样发：\n\/进度\n\/进度 全校\n/)
  ;(await says('/帮助 反馈')).gets(/\/反馈 补两句 T-1116-03/)
  ;(await says('/help remind')).gets(/^For example, of \/提醒:\n\/提醒\n/)
  ;(await says('/帮助 听课')).gets(/^记听课，例：\/听课 李伟/)
  ;(await says('/帮助 没有这个')).gets(/^听完课发一句就行/)
})
