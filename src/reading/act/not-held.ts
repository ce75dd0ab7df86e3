import type { Utterance } from './utterance.js'
import { DONE } from './vocabulary.js'

const KIND_WORD = '听评课|听课|评课|家访|集体备课|集备|备课|教研|培训|视导|家长会|亲子活动|反思|述评|巡课|大课间'

/** The act fell through, whatever else is told. */
const FELL_THROUGH =
  /(?:人|老师|大家)[^,。]{0,4}(?:没[来到]?齐|不齐|没来)[^。]{0,8}(?:散|算了|没开)|(?:本来|原本|本该|本要|原计划|原定|说好)[^。\n]{0,30}(?:没有?|未)(?:能)?(?:去|开|听|来|搞|办|访|评)|没(?:有)?(?:能)?(?:开|听|评|访|去|办|备|搞|做|写|排|约|上)(?:成(?![功绩])|起来)|没约[上到]|约不[上到]|不来(?:听|评|视导|督导)|未能?成行|未能(?:如期|按时|按期)?(?:召开|举行|进行|开展|组织|成行)|未成|没成|成不了|泡汤|黄了|作罢|告吹|爽约|忘(?:了|记)去(?:听|评|家访|开|参加)|鸽了|放鸽子|白跑|扑了?个?空|不去(?:了|听|评)|不参加了?(?:$|[,。])|去不了|去不成|来不了|听不了|赶不上|没赶上|没听上|闭门羹|吃闭门|没碰[上到]|没见[着到]|没遇[到上]|大门紧[锁闭]|锁着门|(?:去了|到了|家里|上门|敲门)[,]?没有?人(?:$|[,。])|nobody (?:was )?(?:at )?home|not at home|was cancel|been cancel|postponed/
/** no home visit today, the dad wasn't in. */
const ENGLISH_FELL_THROUGH = new RegExp(
  `\\bno (?:${KIND_WORD})|(?:was|were|is|are)(?:n['’]?t| not) (?:in|at home|home|held)\\b|did(?:n['’]?t| not) (?:happen|take place|get to)\\b|no ?one (?:was )?(?:in|home|at home)\\b|fell through|called off|put off`,
)
/** Nobody was reached, unless somebody was in the end. */
const UNREACHED = /没联系上|没打通|打不通|没人(?:在家|开门|应|接)|敲门没|(?:家里|家中)(?:没有?人|无人)/
/** Another one took its place. */
const INSTEAD =
  /补(?:上|开|听|评|访)了|另(?:外)?[一两]?[户家]|(?:有|其中)[一两]?[户家]|改听|听的是|改评|评的是|没(?:有)?去?(?:听课|评课|家访)[ ,。;][^。\n]{0,12}[听评]的(?=[小老]?[\u4e00-\u9fff]{1,3}(?:语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术|老师))|后来(?:还是)?(?:又)?[听评去开]了/
/** Nobody to talk to, unless another of the family was there, or it tells how the family lives. */
const AWAY = /(?:爸爸|妈妈|家长|父母|孩子|学生|爸妈|奶奶|爷爷|都|人)(?:也|都|又)?(?:没|不)在(?:家)?(?!意|乎|线|校|状态|身边|本地)/
const SOMEONE_THERE =
  /(?:爸爸|妈妈|爷爷|奶奶|外婆|外公|姥姥|姥爷|姑姑|叔叔|姐姐|哥哥|[姨舅伯婶]妈?|家长)(?:在家|都在|接待|在(?!外)|说|反映|带着|陪|也在)|[和跟与](?:爸爸|妈妈|爷爷|奶奶|外婆|外公|姥姥|姥爷)[^,。]{0,2}(?:聊|谈|说|沟通|交流)/
const LIVES_SO = /常年|长期|平时|经常|总是|一直|工作日|周末才|很少/

const CALLED_OFF =
  /取消|停(?:办|开|一次|一周|一天|了)|暂停|不开了|不用?[听评办搞备]课?了|改期|改天|改日|(?:推迟|延迟|延期)(?!了?[\d一二三四五六七八九十半几]+个?(?:多?分|小时|刻))|顺延|往后推|挪到|改约|另约|再约时间|另行通知|冲突了|临时(?:有事|有会|出差|请假)|\bcancel|\bpostpone/
const MOVED =
  /(?:集备|备课|评课|听课|家长会|教研|培训|家访|公开课)[^,。;了]{0,6}[换调挪][成到至](?=周|星期|礼拜|下|明|后|\d|上午)|改(?:为|成)?线上(?![^,。;]{0,6}[了的](?:听|评|开))|改[到在至](?![^,。;]{0,12}(?:开|办|听|评|上|进行|举行)?的(?:$|[,。]))/

const NOT_DONE = new RegExp(
  `(?:没有?|未(?:能)?|还没有?)(?:去|来得及|时间|空|机会|按时|如期|再|开|进行|举行|开展|组织|安排|搞|写|参加过)*(?:${KIND_WORD})|(?:${KIND_WORD})(?:也|都|还|又|一直)?(?:没有?|未(?:能)?|还没有?)(?:开(?!始)|去|听(?!懂|清|讲|明白)|评|举行|进行|开展|召开|办|搞|写(?!完)|动|安排|着落|时间|空)|(?:今天|这周|本周|昨天|这个月|本月)(?:也|都|又|还)?没(?:有)?(?:去)?(?:听(?!懂|清|讲|明白|到|见)|评|访)|忘(?:了|记)(?:去)?(?:听课|评课|家访|写反思)|不用(?:听课|评课|家访|备课)|(?:听课|评课|家访|反思)忘了(?!报|记|补|登|填|交|说|发|录|上)`,
)
/** 这个月家访一户都没跑: not one of them was done, and it is nobody else's work. */
const NOT_ONE = /一[节次户篇场趟](?:听课|评课|家访|集备|备课|教研|培训|课)?(?:都|也|还)没(?:有)?(?:去|听|评|访|跑|走|参加|写|搞|备|记|顾)/
const OTHERS_WORK = /学生|孩子|同学|他|她|家长|作业/
/** The day is set right, or one of several was away: the act itself took place. */
const STILL_HELD = /没有?[哦啊,， ]*(?:是|而是)|没参加|未参加|没交流|没打分/
/** 没去听课，开会去了: what took its place is no sign of the act. */
const ELSEWHERE = /(?:开会|出差|外出|请假|监考|值班|看病|办事|学习|比赛)去了/g
const IS_DONE = new RegExp(`(?<!没|没有|未|还没|不|不用|别)(?:${DONE})`)

/** Kinds of which a called-off date is itself worth a record, or in which something undone is told. */
const RECORDED_ANYWAY = new Set([
  'after-school-service',
  'homework-notice',
  'homework-check',
  'homework-waiver',
  'student-review',
  'survey',
  'lesson-swap',
])

/** 课没听成，老师调课了: the swap is only why. */
const NOT_HEARD = /(?:没|未)(?:能)?[听评](?:成|上|课)/

/** The act did not take place: fell through, put off, nobody at home (READING §2). */
export function didNotHappen({ head }: Utterance, kind: string): boolean {
  if (RECORDED_ANYWAY.has(kind)) return kind === 'lesson-swap' && NOT_HEARD.test(head)
  if (INSTEAD.test(head)) return false
  if (FELL_THROUGH.test(head) || ENGLISH_FELL_THROUGH.test(head) || (UNREACHED.test(head) && !SOMEONE_THERE.test(head))) return true
  if (kind === 'home-visit' && AWAY.test(head) && !SOMEONE_THERE.test(head) && !LIVES_SO.test(head)) return true
  if (NOT_ONE.test(head) && !OTHERS_WORK.test(head) && !IS_DONE.test(head)) return true
  if (STILL_HELD.test(head) || IS_DONE.test(head.replace(ELSEWHERE, ''))) return false
  return CALLED_OFF.test(head) || MOVED.test(head) || NOT_DONE.test(head)
}
