import { SIGN } from './signs.js'
import { inOrder, type Token } from './token.js'
import type { Words } from './words.js'

const LETTER = '[^\\s,，、。;；:：()《》到在赴去了对往进至来导视听评课和与及的我们所各本由研联承办\\ue000]'
const NAMED = new RegExp(
  `${LETTER}{1,8}?(?:小学校?|中学|初级中学|中心校|中心学校|实验学校|九年一贯制学校|附小|附中|一校|分校|职高|教学点)(?![生阶段段])`,
  'g',
)
/** A place that stands before the number: two characters behind a preposition, or any that end like the name of a place. */
const PLACE = `(?:(?<=[到在赴去往进])(?![今昨前每第哪那这我他她本两各]|[上下]午)${LETTER}{2}|(?:(?<![\\u4e00-\\u9fff])|(?<=[日号今昨]|[今昨前]天|[上下]午|(?:周|星期|礼拜)[一二三四五六日天]))(?![今昨前上下])${LETTER}[关东西南北城河桥林湖山江海区郊门塔庄村坪店]|[\\u4e00-\\u9fff]{0,1}[市县区镇乡])`
const NUMBERED = new RegExp(
  `${PLACE}?(?:(?<!周|星期|礼拜)第?[一二三四五六七八九十]{1,2})(?:中|小)(?![学午间心等型组班时结步段部节块批])|(?:实验|育才|附属)[一二三]?小(?![时学组])`,
  'g',
)
const LIKELY = /[小中]学|校|附[小中]|职高|教学点|[一二三四五六七八九十市县区镇乡验才属][一二三四五六七八九十]?[中小]/
const GENERAL = /^(?:本|我|各|全|外|兄弟|中|小|联盟|所|三所)?(?:小学|中学)$|^[个所各全县市区镇乡]*(?:初级)?(?:中小学|小学|中学)$/

/** When somebody was there and what for is no part of the name: 5月13日北苑小学, 周一东关小学, 抽查北苑小学. */
const BEFORE_NAME =
  /^(?:\d{1,2}[月.]\d{1,2}[日号]?|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}[日号]?|\d{1,2}[日号]|(?:上|这|本)?(?:周|星期|礼拜)[一二三四五六日天]|[今昨前]天|[今昨]日|[上下]午|早上|今早|抽[查测检]|检查|督[查导]|视导|巡查|走访|调研|观摩|参加|参与|组织|地点(?:在|为)?|分别(?:[是为到去在])?|包括)+(?=[\u4e00-\u9fff]{3})/

/** Takes the names of schools out of what is left: 明德小学, 乡中心校, 二中. */
export function readSchools(words: Words): Token<string>[] {
  const schools: Token<string>[] = []
  if (!words.has(SIGN.school) || !LIKELY.test(words.rest)) return schools
  for (const pattern of [NAMED, NUMBERED]) {
    for (const match of words.rest.matchAll(pattern)) {
      if (GENERAL.test(match[0])) continue
      const end = match.index + match[0].length
      const start = match.index + (BEFORE_NAME.exec(match[0])?.[0].length ?? 0)
      words.claim(start, end)
      schools.push({ start, end, value: match[0].slice(start - match.index) })
    }
  }
  return inOrder(schools)
}
