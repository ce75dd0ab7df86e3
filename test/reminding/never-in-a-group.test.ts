import { expect, test } from 'vitest'
import { kindOf } from '../../src/domain/kinds.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { SchoolWorld } from '../../src/reminding/world.js'
import { Dice, type RandomSchool, randomNumbers, randomSchool } from './random-school.js'

const MESSAGES = 100_000
const AT = 'T15:30:00+08:00'
const KIND_WORDS = ['听课', '评课', '反思', '集体备课', '教研']
const SUM = `(?:${KIND_WORDS.join('|')}) \\d+ [节次篇]|其他记录 \\d+ 条`
/** All that a group may ever be told: nothing else has a place in it. */
const WHOLE = new RegExp(
  `^(?:(?:全校|[语数英综低][^\\d]{1,4})本周 \\d 个上课日，大家辛苦了。|本周（\\d个上课日）小结：(?:全校|[语数英综低][^\\d]{1,4}?)(?:${SUM})(?:，(?:${SUM}))*。)` +
    '(?:多数老师在进度线上。)?想看自己的：私聊发 /进度。$',
)
const NEVER = [
  /落后|逾期|差\s*\d|还差|缺|没有?(?:完成|达到|交)|催/u,
  /第\s*\d+\s*名|名次|排名|排行|倒数|最(?:多|少|好|差)/u,
  /[%％‰]|百分|成的|之[一二三四五六七八九]/u,
  /除|以外|其余|仅|只有|只剩|全体|全部|都(?:已|在)|\d+\s*[人位名]/u,
]

test(`of ${MESSAGES.toLocaleString('en-US')} messages to groups none holds a name, a shortfall, a rank, a percentage, or what could be inferred`, () => {
  const dice = new Dice(randomNumbers(20_261_010))
  let messages = 0
  while (messages < MESSAGES) {
    const school = randomSchool(dice)
    const atMs = Date.parse(`${school.world.day}${AT}`)
    for (const { to, part } of noticesDue(school.world, atMs)) {
      if (to.kind !== 'group') continue
      messages += 1
      const fault = faultOf(part.text, school, to.binding.group) ?? (part.choices ? 'choices' : undefined)
      if (fault !== undefined) expect.fail(`${fault}: ${part.text}`)
    }
  }
}, 120_000)

function faultOf(text: string, { world, names }: RandomSchool, group: string | null): string | undefined {
  if (!WHOLE.test(text)) return 'something else was said'
  const pattern = NEVER.find((each) => each.test(text))
  if (pattern) return `${pattern}`
  const named = names.find((name) => text.includes(name))
  if (named) return `names ${named}`
  return unfoundedSum(text, world, group)
}

/** Every sum is of three people or more, and no sum is there for so few that it would show one of them. */
function unfoundedSum(text: string, world: SchoolWorld, group: string | null): string | undefined {
  const members = new Set(world.people.filter(({ groups }) => group === null || groups.includes(group)).map(({ id }) => id))
  const shown = [...(text.split('小结：')[1] ?? '').matchAll(/(\p{Script=Han}+) \d+ [节次篇条]/gu)].map((match) =>
    match[1]!.replace(/^(?:全校|..组|低年级组)/u, ''),
  )
  if (members.size < 3 && shown.length > 0) return 'sums of fewer than three people'
  const contributors = (takes: (kind: string) => boolean) =>
    new Set(world.logged.filter(({ kind }) => takes(kind)).flatMap(({ people }) => people.filter((id) => members.has(id)))).size
  const words = new Set(shown.filter((word) => word !== '其他记录'))
  const named = (kind: string) => words.has(kindOf(kind)!.name)
  if ([...words].some((word) => contributors((kind) => kindOf(kind)!.name === word) < 3)) return 'a sum of fewer than three people'
  if (shown.includes('其他记录') && contributors((kind) => !named(kind)) < 3) return 'the rest is of fewer than three people'
  const well = world.people.filter(({ id, duties }) => members.has(id) && duties.some(({ state }) => state !== 'exempt')).length
  return /多数/.test(text) && well < 3 ? 'most of fewer than three' : undefined
}
