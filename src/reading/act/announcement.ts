import type { Utterance } from './utterance.js'
import { DONE, MANY, PAST } from './vocabulary.js'

/** 请 with those it speaks to; 请了专家, 请家长检查 and 请假 speak to nobody here. */
const ADDRESSED = new RegExp(
  `(?:(?<![聘邀申])请(?!了|到|来|家长|教|假|专家)|烦请|敬请|恳请|务请|望|希望|要求|通知|提醒(?![他她孩]))(?:${MANY}|[^,。;\\n]{0,10}(?:老师们?|教师|班主任|组长|同学|同志)(?!的|家|傅|来|一起)|[^,。;\\n]{0,12}(?:准时|按时|务必|及时|尽快|于|提前|做好|配合|提交|上交|上报|报送|携带|带好|带上|准备好|备好|到场|出席(?!了)|到会(?!了)|参加(?!了)))`,
)
const TO_MANY = new RegExp(
  `(?:${MANY})[^。\\n]{0,16}(?:请|务必|注意|按(?!时)|记得|准备|需|要|抓紧|尽快|别|互相|自行|别忘|发(?=到|至|给|群|我|一下)|填|交(?!流|换)|评一下|看一下|来|去|控制|压缩|严格|落实|统一)(?!了)`,
)
const CALL =
  /(?:^|[^,。;]{0,4})(?:通知|公告|须知|温馨提示|提醒|重要|紧急)[:!]|通知如下|的通知|安排如下|放假安排|值班安排|务必|准时(?:参加|到|出席)|按时(?:参加|提交|上交|到[场会]|出席)|按格式|接龙|(?:老师|同事|同学|家长|班主任)们?请?(?:注意|留意)(?!力|到|了)|扫码|报名(?!有|需|人|\d|的)|链接|集合|欢迎(?:来|前来|参加|大家|各位|观摩|指导|听|莅临)|先走|转发|互相转告/
/** These announce even what is over. */
const FOR_ALL =
  /^关于[^,。:]{1,24}的(?:通知|要求|安排|规定|说明|方案|倡议|公告)|^(?:今后|以后|往后|即日起|明天起|从(?!今天|昨)[^,。;]{1,6}起)|(?:周[一二三四五六日]|[\d底末]|[号日]|今天|明天|下班|放学|假|学期|考试|节)前(?:把|要|得|必须|一定|务必)|(?:主任|校长|书记|领导|局里|学校|教导处|上级)说[^。;\n]{0,12}(?:要|得|必须|不用)(?:检|抽|查|交|写|听|评|开|去|看)|大家可以|周知|知悉|逾期|不候|请查阅|请查收|请大家|务必/
/** What everybody owes, and what is on the calendar, has not been done by that. */
const NORM =
  /(?:不能|不得|不要|应不|须不|不)(?:低于|少于|高于)|(?:要求|规定)[^,。]{0,4}每|每(?:周|月|学期|人|位)[^,。]{0,4}(?:要|得|须|应|需|至少|不少于|听|评|家访|写|备|交)|(?:有|没有?)(?:人)?(?:听课|评课|公开课|家长会|教研)(?![了过记:]|[^,。]{0,6}了)/
const DEADLINE = /前(?:务必)?(?:完成|提交|上交|上报|交齐|报送|交到|发到|填好|填完)|(?:需|须|应|要)(?:在|于)[^,。;]{1,12}前/
const REQUEST =
  /(?:发|传|给|填|转|打印|交|提供|(?<![抄小海日周板学墙])报|核对|评|看|准备|通知)(?:一下|一份|给?我|到?群里|上来|过来|给我)[吧哈哦啊呗]?(?:[。!,]|$)|[^,。;]{0,8}(?:少|多)[^,。;]{0,8}(?:点|些)吧|(?:大家|咱们?|我们)[^,。;]{0,14}[吧呗](?:[。!]|$)|别(?:再)?(?:布置|留|发|安排)|把[^,。;:]{1,14}(?:补|登|填|交|发|写|整理)(?:一下|上|好|齐)[吧哈哦啊。!]*$|抓紧|(?:别|不要|勿)(?:迟到|早退|缺席|错过|[走跑记]错)|别忘(?:了|记)|记得(?!小时|[牢住清快准很比不多好少慢熟全差也])/
const FIXED = /定[于在](?![^。]{0,10}了)|(?:时间|地点)[:为是][^,。;]{0,16}(?:明|后天|下周)/
const IS_DONE = new RegExp(DONE)
const IS_PAST = new RegExp(PAST)
/** 麻烦记一下, 帮我登记: a wish to the bot. */
const TO_BOT =
  /记一下|登记一下|帮我?记|帮忙记|予登记|记录一下|录一下|麻烦登|(?:^|[ ,。;!]|[死坏疯]了)(?:麻烦|请|辛苦)?(?:你)?帮(?:我|忙)(?:发|报|传|公示|填|存|登|交|挂)(?:一下|下|上|了)?[吧哈哦啊呗]?(?=$|[ ,。!])|(?:^|[ ,。;!])我?先(?:报|记|登|发|存|填|挂)(?:一下|下|上|着|个)/

/** 今天请退休教师张老师带二胡社团: who came to lead the service. */
const INVITED =
  /请(?:了|到|来)?[^,。;]{0,6}(?:教师|老师|教练|志愿者|师傅|传承人|艺人)[^,。;]{0,4}(?:来)?(?:带|教|上|讲|指导|辅导)(?!好|齐|上|一下|队|着|到|交|报|师|练)|请(?:了|到)?[^,。;]{1,10}[替代帮]我/

/** 课后服务取消了，老师们都要开会: what was called off is told, and why. */
const CALLED_OFF = /^(?!.*(?:请|通知|务必))[^,。;]*(?:服务|托管|延时班?|晚自习|社团)[^,。;]{0,8}(?:取消|停)了/

/** Something told to many, or wished of people, not a report of what was done. */
export function isAnnouncement({ head }: Utterance, kind: string): boolean {
  if (TO_BOT.test(head) || (kind === 'after-school-service' && (INVITED.test(head) || CALLED_OFF.test(head)))) return false
  if (ADDRESSED.test(head) || FOR_ALL.test(head)) return true
  // A class's homework is told to the class and its families, and an exam is fixed before it is held.
  const mayBeFixed = kind === 'exam' || kind === 'mentoring-pair'
  if (kind === 'homework-notice') return REQUEST.test(head) || TO_MANY.test(head) || /的通知/.test(head)
  if (IS_DONE.test(head) || IS_PAST.test(head)) return TO_MANY.test(head) && DEADLINE.test(head)
  return (
    TO_MANY.test(head) ||
    NORM.test(head) ||
    CALL.test(head) ||
    DEADLINE.test(head) ||
    REQUEST.test(head) ||
    (FIXED.test(head) && !mayBeFixed)
  )
}
