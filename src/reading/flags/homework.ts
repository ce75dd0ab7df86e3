import { numeral } from '../numerals.js'
import type { Reading, ReadingFields } from '../reading.js'
import { gradesOf, happenings, isJunior } from './grades.js'

/** Minutes of written work a day allowed at home (policy/README §7); as many exactly are allowed. */
const LIMIT_PRIMARY = 60
const LIMIT_JUNIOR = 90

/** From this many times on copying is mechanical. */
const MECHANICAL = 5

const WRITTEN = /抄|写|默写|练习册|练习本|练习题|习题|试卷|卷子|口算|计算|作文|日记|周记|小练笔|\d+道|[一二两三四五六七八九十]+道|题/
const SPOKEN = /不用写|不写|口头|听读|朗读|诵读|口语|听说|跳绳|锻炼|阅读打卡|无书面|非书面|read aloud|no writing|recite/
const DAYS_OFF =
  /周末|双休|假期|长假|节假日|寒假|暑假|(?:国庆|中秋|五一|清明|端午|元旦|春节)(?:节)?(?:假期?)?(?:的)?作业|周[六日](?:和周[六日])?(?:的)?作业/
const NO_HOMEWORK_DAY = /无(?:书面)?作业日/
const STILL_SET = /(?:还是|但|可|却|又)[^。]{0,10}(?:布置|留|写|抄|做)/
const PUNITIVE = /罚[抄写做背默]|惩罚|处罚|加罚|罚\d/
const COPYING =
  /(?:抄|写|默)[^,。;\n]{0,12}?(?:[,、](?:每[个词字行页课题首篇]?|各))?([\d一二两三四五六七八九十百]+)\s?[遍次]|([\d一二两三四五六七八九十百]+)\s?[遍次][^,。;\n]{0,4}(?:抄|写)/
const FAMILY = '(?:家长|父母|爸爸|妈妈|爸妈)'
const PARENT_MARKS = new RegExp(`${FAMILY}(?:们)?(?:帮忙|帮|代为|负责|给|来|在家)?(?:批改|批阅|改(?!成)|批(?!准)|打分|订正)`)
/** 不用签字, 不用家长检查. */
const NOT_ASKED = '(?<!(?:不用|不必|无需|不需要?|免)(?:再|让|请|找)?(?:家长|父母|爸妈)?)'
const PARENT_CHECKS = new RegExp(
  `${NOT_ASKED}${FAMILY}[^。;\\n]{0,12}${NOT_ASKED}(?:检查|签(?:个|一?下)?[字名]|打卡|监督|过目|核对)|${NOT_ASKED}签(?:个|一?下)?[字名]|在?(?:微信)?群里?打卡`,
)
const WITH_PARENTS = new RegExp(
  `[和与跟同](?:${FAMILY}|家人|爷爷奶奶)(?:一起|共同|合作|合做|协作|配合|完成|做|制作|玩|下棋|比赛)|${FAMILY}(?:协助|帮助|帮忙|配合|陪同|一起)|亲子(?:手工|制作|小报|手抄报|共同完成|合作|共做)`,
)
const SELF_MARKING =
  /自己批自己|自批|自己(?:批改|改)(?:自己)?|学生(?:之间|互相|相互)?(?:互改|互批|批改|改作业)|互改|互批|同桌(?:互相|相互)?(?:批|改)|小组长(?:批|改)|交换批改/

/** Flags of homework: the ceilings and prohibitions of every pack (READING §11). */
export function homeworkFlags(text: string, reading: Reading): string[] {
  const flags: string[] = []
  if (SELF_MARKING.test(text)) flags.push('self-marking')
  if (reading.kind !== 'homework-notice' || (reading.noHomework && !STILL_SET.test(text))) return flags
  const works = happenings(reading)
  if (works.some((work) => gradesOf(work).some((grade) => grade <= 2) && isWritten(work, text))) flags.push('written-g1-2')
  for (const [grade, minutes] of minutesOfClasses(works, text)) {
    if (grade >= 3 && grade <= 6 && minutes > LIMIT_PRIMARY) flags.push('over-60')
    if (isJunior(grade) && minutes > LIMIT_JUNIOR) flags.push('over-90')
  }
  if (DAYS_OFF.test(text)) flags.push('weekend')
  if (NO_HOMEWORK_DAY.test(text)) flags.push('no-homework-day')
  if (PUNITIVE.test(text)) flags.push('punitive')
  else if (isMechanical(text)) flags.push('mechanical')
  if (PARENT_MARKS.test(text)) flags.push('parent-marking')
  else if (PARENT_CHECKS.test(text)) flags.push('parent-checking')
  if (WITH_PARENTS.test(text)) flags.push('parent-homework-suspect')
  return flags
}

/** The reader's own judgement first; a text that says nothing either way is not called written. */
function isWritten(work: ReadingFields, text: string): boolean {
  if (typeof work.written === 'boolean') return work.written
  return WRITTEN.test(work.content ?? text) && !SPOKEN.test(work.content ?? text)
}

/** Written minutes by class, each with its grade. The total said for a day counts as it is. */
function minutesOfClasses(works: readonly ReadingFields[], text: string): [number, number][] {
  const sums = new Map<string, [number, number]>()
  for (const work of works) {
    const grade = gradesOf(work)[0]
    if (grade === undefined || work.written === false) continue
    const key = work.class ?? String(grade)
    const sum = sums.get(key) ?? [grade, 0]
    sum[1] += (works.length > 1 ? undefined : work.minutesTotal) ?? work.minutes ?? 0
    sums.set(key, sum)
  }
  return SPOKEN.test(text) && !WRITTEN.test(text) ? [] : [...sums.values()]
}

function isMechanical(text: string): boolean {
  const copying = COPYING.exec(text)
  return copying !== null && (numeral(copying[1] ?? copying[2]!) ?? 0) >= MECHANICAL
}
