import { ALSO_NAMES, NO_NAME, NOT_BEFORE_TITLE, NOT_GIVEN, SOMETIMES_GIVEN } from './name.js'
import type { Person } from './people.js'
import { surnameAt } from './surnames.js'
import { inOrder, type Token } from './token.js'
import type { Words } from './words.js'

/**
 * People that the surnames did not find: what stands alone in its field right before a subject (商羽物理, 鱼知乐 英语) or is the only word that
 * is left. Used when a record would otherwise have nobody.
 */
export function readStrangers(words: Words, subjects: readonly Token<unknown>[]): Person[] {
  const people: Person[] = []
  for (const subject of subjects) {
    const match = STRANGER_BEFORE.exec(words.rest.slice(Math.max(0, subject.start - 9), subject.start))
    if (!match || !isStranger(match[1]!)) continue
    const end = subject.start - (match[2]?.length ?? 0)
    words.claim(end - match[1]!.length, end)
    people.push({ start: end - match[1]!.length, end, value: match[1]! })
  }
  if (people.length > 0) return inOrder(people)
  const alone = [...words.rest.matchAll(STRANGER_ALONE)].filter((match) => isStranger(match[1]!))
  for (const match of alone.length <= 2 ? alone : []) {
    const start = match.index + match[0].indexOf(match[1]!)
    words.claim(start, start + match[1]!.length)
    people.push({ start, end: start + match[1]!.length, value: match[1]! })
  }
  return inOrder(people)
}

const STRANGER_BEFORE = /(?:^|[^\u4e00-\u9fff]|了|[听评](?!了))([\u4e00-\u9fff]{2,3}?)((?:老师)?的?\s?)$/
const STRANGER_ALONE = /(?:^|[^\u4e00-\u9fff]|了|[听评](?!了))([\u4e00-\u9fff]{2,3}?)(?=$|[^\u4e00-\u9fff]|的(?:课|\ue000|$))/g
/** Words of two or three characters that are nobody, though they stand where a name could. */
export const STRANGE_WORD =
  /^(?:[一二两三四五六七八九十][场次节]|见|发|[作认以因较极颇]为|待定|不详|未知|[回出过进下上]来|[回出过进下上]去|今天|昨天|刚刚|刚才|上午|下午|晚上|课后|课前|课堂|课题|内容|记录|登记|打卡|完成|汇报|报告|参加|主持|主评|主讲|主备|执教|授课|学区|组里|组内|活动|教师|老师|学生|同学|班级|年级|学科|连堂|连续|两节|线上|录像|整体|效果|收获|板书|教学|设计|环节|目标|互动|语言|教态|导入|小结|练习|节奏|气氛|优秀|不错|很好|可以|还行|还可以|一般|良好|认真|精彩|成功|顺利|麻烦|帮忙|谢谢|辛苦|孩子|小孩|家长|补记|补登|补录|补报|开展|进行|举行|召开|组织|集体|会议|人员|名单|更正|第一|已经|已听|听课|评课|新授|随堂|复习|常态|汇总|共计|以上|以下|其中|分别|姓名|时间|地点|类型|方式|备注|附件|说课|磨课|检查|指导|学习|交流|推荐|推进|主题|集体|跨[校区县组]|[外本邻]校|校外|兄弟校|全班|全校|全体|收到|好的|哈哈|加油|打分|评分|等级|反馈|建议|优点|缺点|不足|问题|一起|我们|大家|他们|自己|本人|组内|教研|备课|期中|期末|单元|考试|忘了|忘记|第几|好像|应该|大概|可能|电话|视频|入户|微信)/
const NEVER_GIVEN =
  /^[和还于别边包管]|[的了着过很太谁哪怎么吗呢吧啊呀哦嗯他她它你您我们班节课级号点分第周月日组位次两些这那什请说看写听讲]$/
/** Whether an unknown word of two or three characters may be a name. */
function isStranger(word: string): boolean {
  if (ALSO_NAMES.has(word)) return true
  if (NO_NAME.has(word) || NOT_BEFORE_TITLE.has(word) || NO_NAME.has(word.slice(0, 2)) || STRANGE_WORD.test(word)) return false
  // 李为, 张都: a surname and one character that fill their field, whatever else that character does.
  if (word.length === 2 && surnameAt(word, 0) === 1 && !NEVER_GIVEN.test(word)) return true
  return (
    [...word].every((sign) => !NOT_GIVEN.has(sign) || SOMETIMES_GIVEN.has(sign)) && ![...'来在以有和'].some((sign) => word.startsWith(sign))
  )
}
