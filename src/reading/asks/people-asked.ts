import { readPeople } from '../people.js'
import { readSchools } from '../schools.js'
import { distinct } from '../token.js'
import type { Words } from '../words.js'

const UNMET = /(?:没|未|还没|还差|欠)[^,。;]{0,10}的(?:老师|人|同事|教师|班主任|学校|同志)?|没(?:交|听|评|写|完成|达标)的/
const EVERYBODY =
  /全校|全县|全区|全市|全镇|全学区|全体|大家|所有|各校|各组|各班|每个(?:人|老师|学校)|哪些(?:人|老师|学校|教师|组)|哪(?:几)?[个所位](?:老师|学校|人)|谁|哪所/
const GROUP =
  /全组|我组|本组|(?:我们|咱们|咱|本)(?:校|组|学校|年级|教研组|备课组|年级组|学科组)|[\u4e00-\u9fff]{2,4}(?:教研组|备课组)|(?:语文|数学|英语|理综|文综|物理|化学|生物|历史|地理|道法|科学|体育|音乐|美术|综合)组|[一二三四五六七八九]年级组/
const BODIES = /局领导|县领导|校领导|教研室|领导班子|班子成员|中层(?:干部)?|新教师|青年教师|班主任/
/** 我和付强, 付强跟我. */
const AND_I = /我(?:自己)?(?:[、和与跟]|还有)(?!们)|[、和与跟]我(?![们校组班])/
/** What is asked of the bot, before whom it is about: 请提供…, 麻烦查询…. */
const ASKED_OF_BOT =
  /^(?:麻烦|请|帮(?:我|忙)?|劳烦|烦请|你|小助手|给我|[,: ])*(?:查询|查一?下|查查|查看|提供|统计|汇总|汇报|列出|报|调出|看看|看)(?:一下|下|出)?/
const COMMAND_NAMES = /(?:听评?课|评课|家访|反思|述评|集备|备课|视导)/g

/**
 * Whom a question or a reminder is about: people and schools as typed, a group as said, `all`, `unmet` for those who have not met a duty,
 * and `@sender` when nobody is named.
 */
export function readWho(words: Words): string[] {
  if (UNMET.test(words.rest) && !/谁|哪/.test(words.rest)) return ['unmet']
  const named = distinct(readSchools(words).map(({ value }) => value))
  if (named.length > 0) return named
  const body = words.take(BODIES)
  if (body) return [body[0]]
  if (EVERYBODY.test(words.rest)) return ['all']
  // Of 四年级组 the grade may have been taken before.
  const group = GROUP.exec(words.text)
  if (group) return [group[0]]
  words.rest = words.rest.replace(ASKED_OF_BOT, (asked) => ' '.repeat(asked.length))
  words.rest = words.rest.replace(COMMAND_NAMES, (word) => ' '.repeat(word.length))
  const people = distinct(readPeople(words).map(({ value }) => value))
  if (people.length === 0) return ['@sender']
  return AND_I.test(words.text) ? distinct(['@sender', ...people]) : people
}
