import { fullNameAt, nameBefore } from '../name.js'
import { calledBy, TITLE } from '../person-at.js'
import { surnameAt } from '../surnames.js'

const TITLED = new RegExp(TITLE)
const PLAIN_TITLE = /^(?:老师|主任|校长)$/
const FAMILIAR = /[小老阿]/
/** Characters of names in which another reader could see a field of its own: a day, a class, a companion, a school. */
const SAYS_MORE =
  /[和跟与同陪随及今昨日号节班级初点时课我被帮替本上这]|[一二三四五六七八九十][中小月年]|月[底末]|[周期拜][一二三四五六日天末]|[附育属][小中]|校/
/** Words that no teacher is called and that say something wherever they stand: 打算, 记录, 明天. */
const IS_WORD =
  /[早午晚前后某改更打准备旬近期记登集汇卡徒撤逾暂延约扫抓链跑别累死厌咱抽否截收减悉废醒罢泡槽反争爽告报]|明[天儿]|中[心学]|小学|推[迟门选]|应为|当天|最近|多[少久长]|类型|现将|回头|稍后|通知|周知|有空|职高|取消|务必|接龙|先走|转[发为]|用法|未成|白跑|顺延|吐槽|心累|压力|力争|尽量|能减|提拔|[升标定]为|设[置成]|作[罢废]|议题|建议|放学|晨读|晚间/
/** 第2节 张一 3…: a numeral at the end of a name could begin a class. */
const NUMERAL_LAST = /[一二三四五六七八九十]$/
/** 王一校长: 一校 is a school. */
const SCHOOL_LAST = /[一分]$/

/** The teacher that fills a field from `start` to `end`, as the record keeps them: a name, with or without 老师, 主任 or 校长. */
export function plainTeacher(text: string, start: number, end: number): string | undefined {
  const field = text.slice(start, end)
  const titled = TITLED.exec(field)
  if (!titled) {
    return fullNameAt(text, start) === field.length &&
      !saysMore(field) &&
      !IS_WORD.test(field) &&
      !FAMILIAR.test(field) &&
      !NUMERAL_LAST.test(field)
      ? field
      : undefined
  }
  const title = titled[0]
  const name = field.slice(0, titled.index)
  if (name === '' || !PLAIN_TITLE.test(title) || titled.index + title.length !== field.length) return undefined
  if (saysMore(name) || IS_WORD.test(name) || (title === '校长' && SCHOOL_LAST.test(name))) return undefined
  return nameBefore(text, start + titled.index, title) === name.length ? calledBy(name, title) : undefined
}

/** A surname of two characters is no word: the 上 of 上官 begins no half day. */
function saysMore(name: string): boolean {
  return SAYS_MORE.test(surnameAt(name, 0) === 2 ? name.slice(2) : name)
}
