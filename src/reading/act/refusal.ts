import type { Utterance } from './utterance.js'

const RANK =
  '排名|排个[名序]|排序|排一?下|排个队|排出来|排列|高低排|高低顺序|名次|[从由][高低好差][到至][高低好差]|倒数|前[三五十几\\d]+名|后[三五十几\\d]+名|第一名|垫底|\\brank'
const MARK =
  '成绩|分数|(?:语文|数学|英语|科学|物理|化学|各科|学科|期[中末])分(?![组层钟析类])|平均分|均分|及格率|优秀率|高分率|得分|考分|总分|考得|考了|考多少|最高分|最低分|不及格|低分|(?:语文|数学|英语|科学|物理|化学|期[中末]|月考)[^,。\\n]{0,6}(?:几|多少)分(?!钟)|\\bscores?\\b|\\bmarks?\\b|\\bgrades of'
const BEST = '最好|最差|最高|最低|好差|拔尖|落后'
const ASK =
  '发[到在给至群我]|发一|发[出上过]来|列|排|公布|公示|通报|晒|给我|看看|看一?下|查|统计|导出|比一?[比下]|比比|对比|比较|多少|怎么?样|如何|咋样|谁|哪|几分|[?]|吗|算一?下|汇总|说一?下|报一?下|报[我给来上]|拉一?个|名单|show|list|send|which|who'

const RANKED_MARKS = new RegExp(`(?:${MARK})[^。\\n]{0,16}(?:${RANK}|${BEST})|(?:${RANK}|${BEST})[^。\\n]{0,16}(?:${MARK})`)
const ASKED_MARKS = new RegExp(`(?:${MARK})[^。\\n]{0,16}(?:${ASK})|(?:${ASK})[^。\\n]{0,20}(?:${MARK})`)
const ASKS = new RegExp(ASK)
/** A mark asked for by its number: 期中语文多少分. */
const MARK_ASKED =
  /(?:语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|期[中末]|月考)[^,。\n]{0,6}(?:几|多少)分(?!钟|[^,。]{0,2}[才算])|\b(?:average|highest|lowest|best|worst)\b.{0,12}\b(?:scores?|marks?)\b/
const PUPIL_ORDER =
  /(?:期[中末]|月考|考试|班里|年级|全班|班级)[^,。]{0,8}(?:谁|哪个?)[^,。]{0,4}第[一几]|第几名|(?:班里|年级|全班|班级|排)第几|各班[^,。]{0,8}(?:均分|平均分|及格率|优秀率|成绩|分数)[^,。了]{0,4}$|排个序|(?:后进生|学困生|差生|优生|尖子生)[^,。]{0,4}名单|期[中末]谁第|(?:学生|全班|班里|各班|年级|学困生|后进生|优生|差生)[^。\n]{0,10}(?:排名|排个[名序]|排序|名次|从高到低|最差|倒数)|哪个?(?:班|学生|孩子)[^。\n]{0,6}(?:最好|最差|第一|垫底)|[进退]步最[大多快]|(?:我们?班|[年班]级)(?:排)?第几(?![节周单课])|学困生名单|差生名单|[前后][一二三四五六七八九十几\d]+名[^,。]{0,2}名单|(?:语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|各科|学科|期[中末]|月考|班里?|年级)[^,。]{0,6}(?:倒数|[前后])第?[一二三四五六七八九十几\d]+名?(?![节单题课次])[^,。]{0,6}[谁哪列发拉给]/

/** Rules about marks, the time they come out, or meetings on them ask for no mark. */
const ABOUT_MARKS = /不[写排公]|不得|严禁|禁止|不要|别|什么时候|何时|分析会|怎么[登录填写]|成绩单.{0,4}(?:丢|家长)|等级/
const COUNTS_OF_DUTIES = /听课|评课|家访|反思数|节数/

/** A pupil's marks, an order by marks, the best or the worst, class averages compared (READING §2; policy/README §8.1). */
export function asksForMarks({ head }: Utterance): boolean {
  if (ABOUT_MARKS.test(head)) return false
  if (MARK_ASKED.test(head)) return true
  if (PUPIL_ORDER.test(head) && (ASKS.test(head) || /第几|各班|排个序/.test(head))) return true
  if (RANKED_MARKS.test(head) && ASKS.test(head) && !isNarrated(head)) return true
  return ASKED_MARKS.test(head) && !COUNTS_OF_DUTIES.test(head) && !isNarrated(head)
}

/** A mark told in a record is blocked there (§11), it is no request. */
const NARRATED = /考了?\d|\d+分(?!钟|[^,。;]{0,8}(?:以上|以下)[^,。;]{0,6}(?:列|名单))/
const isNarrated = (head: string): boolean => NARRATED.test(head) && !/[?]|吗|公布|发群|排一?下|排个/.test(head)
