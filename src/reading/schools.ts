import { SIGN } from './signs.js'
import { inOrder, type Token } from './token.js'
import type { Words } from './words.js'

const LETTER = '[^\\s,，、。;；:：()《》到在赴去了对往进至来导视听评课和与及的我们所各本由研联承办\\ue000]'
const NAMED = new RegExp(
  `${LETTER}{1,8}?(?:小学校?|中学|初级中学|中心校|中心学校|实验学校|九年一贯制学校|附小|附中|一校|分校|职高|教学点|幼儿园|村小|完小|(?:外国语|国际|民族|双语|寄宿制|希望|特殊教育|特教)学校)(?![生阶段部])`,
  'g',
)
/** A place that stands before the number: two characters behind a preposition, or any that end like the name of a place. */
const PLACE = `(?:(?<=[到在赴去往进]了?)(?![今昨前每第哪那这我他她本两各]|[上下]午)${LETTER}{2}|(?:(?<![\\u4e00-\\u9fff])|(?<=[日号天午今昨]|[周期拜][一二三四五六日天末]))(?![今昨前上下])${LETTER}[关东西南北城河桥林湖山江海区郊门塔庄村坪店]|[\\u4e00-\\u9fff]{0,1}[市县区镇乡])`
const NUMBERED = new RegExp(
  `${PLACE}?(?:(?<!周|星期|礼拜)第?[一二三四五六七八九十]{1,2})(?:中|小)(?![学午间心等型组班时结步段部节块批])|(?:实验|育才|附属)[一二三]?小(?![时学组])`,
  'g',
)
/** 三里河学校: any name, where it fills its field or follows the way there. */
const ANY_SCHOOL =
  /(?:(?<![\u4e00-\u9fff])|(?<=[到在赴去往进]了?))[\u4e00-\u9fff]{2,5}学校(?![\u4e00-\u9fff]|$)|(?<=[到赴去往]了?)[\u4e00-\u9fff]{2,5}学校(?=[视督听评检调参走]|$)/g
const NO_SCHOOL =
  /[们本各全他她你我每所某该对回来到返离在的和与由请是有我]|兄弟|外地|帮扶|受检|乡镇|农村|城区|薄弱|试点|基层|家长|成人|中小|附近|周边|优质|联盟|民办|公办|今天|昨天|下周/
const LIKELY = /[小中]学|校|附[小中]|职高|教学点|幼儿园|[村完]小|[一二三四五六七八九十市县区镇乡验才属][一二三四五六七八九十]?[中小]/
const GENERAL =
  /^(?:本|我|各|全|外|兄弟|中|小|联盟|所|三所)?(?:小学|中学|幼儿园|村小|完小)$|^[个所各全县市区镇乡]*(?:初级)?(?:中小学|小学|中学)$/

/** What runs into the name from before, a day or an act, and is no part of it: 9月28日河东小学, 抽查北苑小学, 地点城南中学. */
const NOT_OF_NAME = new RegExp(
  `^(?:${[
    '(?:\\d+|[一二三四五六七八九十]+)(?:年|月份?|[日号点节])',
    '\\d+[./-]\\d+',
    '(?:大?前|[昨今明后])[天日晚早儿]|[昨今](?=[\\u4e00-\\u9fff]{4})|[上下这]{0,2}个?(?:周|星期|礼拜)[一二三四五六日天末]|[上下]个?[周月]|第?\\d+周|[上下中]午|[早晚]上|刚才?|同日|当[日天]|已',
    '下[乡校]|[抽检督巡]查|巡视|走访|回访|家访|参观|参加|参与|调研|考察|观摩|检阅|验收|指导|陪同?|邀?请|带领?|组织|接待|协助|送[教课]|支教|帮扶|联合|代表|跟岗|学习|介绍|推荐|来自|隔壁|分别(?:[是为到去在])?|包括|[看查访跑给从找借是](?=[\\u4e00-\\u9fff]{4})',
    '(?:会议)?地[点址](?:设在|[在为是])?|会场(?:设在|[在为是])?|(?:承办|主办|受检|被?视导|被检)?(?:单位|学校)(?:[为是])?(?=[\\u4e00-\\u9fff]{3})',
  ].join('|')})`,
)

/** Takes the names of schools out of what is left: 明德小学, 乡中心校, 二中. */
export function readSchools(words: Words): Token<string>[] {
  const schools: Token<string>[] = []
  if (!words.has(SIGN.school) || !LIKELY.test(words.rest)) return schools
  for (const pattern of [NAMED, NUMBERED]) {
    for (const match of words.rest.matchAll(pattern)) {
      const value = nameOnly(match[0])
      if (GENERAL.test(value)) continue
      const end = match.index + match[0].length
      words.claim(end - value.length, end)
      schools.push({ start: end - value.length, end, value })
    }
  }
  for (const match of schools.length === 0 ? words.rest.matchAll(ANY_SCHOOL) : []) {
    const value = nameOnly(match[0])
    if (value.length < 4 || NO_SCHOOL.test(value)) continue
    const end = match.index + match[0].length
    words.claim(end - value.length, end)
    schools.push({ start: end - value.length, end, value })
  }
  return inOrder(schools)
}

function nameOnly(found: string): string {
  let name = found
  for (let before = NOT_OF_NAME.exec(name); before; before = NOT_OF_NAME.exec(name)) name = name.slice(before[0].length)
  return name
}
