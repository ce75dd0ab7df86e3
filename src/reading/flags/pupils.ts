import { SUBJECT } from '../act/vocabulary.js'
import { canBegin, fullNameAt } from '../name.js'
import { readPupils } from '../pupils.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { KIN_OF_PUPIL, SENSITIVE, TROUBLE, TROUBLED_KIN } from './family.js'
import { happenings } from './grades.js'

const MASKED = /某|[*×○]|\\\*|[xX]{1,2}$/
/** Words beside which a name in running text is a pupil's. */
const BESIDE = /(?<![的们])同学|小朋友|妈|爸|(?<![的班位名个])家长(?!会|们|学校|开放|满意|问卷|反映|委员)|奶奶|爷爷|父母|外婆|姥姥/
/** What pupils do and teachers are not said to do. */
const BEHAVES =
  /(?:又|总是?|老是|经常|一直|还是|也|就|都|今天|上课|课上|今天上课|才|只|仅|这次|期[中末]|月考|语文|数学|英语|单元)*(?:捣乱|走神|睡觉|打架|迟到|没交作业|不交作业|不写作业|没写作业|没写完|没做完|写不完|哭|闹|说话|顶嘴|做小动作|举手|答(?:得|对|错|不上)|发言|开小差|发呆|插嘴|抢答|考了|听不懂|没听懂|跟不上|坐不住|进步|退步|表现|回答(?:问题)?|主动)|语文?\d|数学\d/g
/** What befalls pupils: 单元测验才31分, 被跳绳绊倒, 趴在桌上睡着. */
const BEFALLS =
  /(?:今天|昨天|这次|上次|在|又|也|还|都|就|课上|上课|单元|期[中末]|随堂|课堂|数学|语文|英语|的)*(?:(?:测验|测试|检测|小测|考试|听写|默写|口算|[才只仅得考])(?:[才只仅就又也都还得考了有是]|卷子?)*(?:\d{1,3}(?:\.5)?分(?!钟)|全错|零分|不及格)|趴[着在]|睡着|摔(?:[了倒伤破]|一跤)|磕[破伤到]|晕倒|流鼻血|吵起来|打起来|[和跟与][^,，。;；\n]{1,8}?(?:吵[了起架]|打[起架])|(?:是|排|考|得)?(?:倒数|垫底|最后一名|全班第|年级第)|[被把][^,，。;；\n]{0,8}?(?:绊|撞|砸|烫|划[破伤]|踩|咬|推倒|吓哭|打哭|欺负|嘲笑|孤立))/g
/** 孔乙己被欺负这段: of whom a text tells is no pupil. */
const OF_TEXT = /^[^,，。;；!?！？\n]*(?:[这那]一?[段课篇首]|情节|故事|传说|典故|背景|原因)/
/** 文平均: what a mark is of. */
const OF_MARK = /平均$|[题卷组]$/
/** Crowds that stand where a name could: 后排同学, 参加家长120人. */
const CROWD =
  /^(?:参加|出席|到会|到场|邀请|应到|实到|部分|全[校班体部组]|后排|前排|左边|右边|中间|多数|个别|班[里上内]|本[班校组]|每|各|大家|大多|小组|有的|其他|其余|后进|先进|学困|优秀|困难|有些|男|女|不少|很多|所有)|[排侧边组班校们部级请让给叫由]$|^[读写做抄背练画看订]完/
/** 小明又没交作业; 小组 and the like are no pupil. */
const NICKNAME = /^小(?![组学班孩朋伙结同课队])/
const LONGEST_NAME = 3
const AS_FAR_BEFORE = 20
const ENDS_SENTENCE = /[。;!?！？\n]/
/** 王老师, 欧阳主任: nobody's child. */
const STAFF_TITLED = /^[\u4e00-\u9fff]{1,3}?(?:老师|主任|校长|书记|组长)/
/** 关注李小明, 表扬张雨: before whom a class is told of. */
const TAKES_PUPIL = /(?:注|心|意|顾|励|扬|导|助|点|醒|爱|慰|照|理解|批评)$/

/** Names in running text beside kin and classmates. */
export const pupilsBeside = (text: string): readonly string[] =>
  BESIDE.test(text) ? readPupils(new Words(text), { lists: false }).filter((name) => isOpenName(name) && isName(name)) : []

/** The pupils of a reading with an unmasked name or nickname: those read as `students`, else those named in the text. */
function hasNamedPupil(text: string, reading: Reading): boolean {
  const read = happenings(reading).flatMap(({ students }) => students ?? [])
  if (read.length > 0) return read.some(isOpenName)
  if (pupilsBeside(text).length > 0) return true
  if (isNameBeforeKin(text, reading)) return true
  return TELLS_OF_PUPILS.has(reading.kind) && (behavingPupil(text, reading) || befallenPupil(text, reading))
}

/** 学生联系自己的爸爸妈妈 names nobody: a name begins with a family name, a nickname with 小 or 阿. */
const isName = (said: string): boolean => /^[小阿A-Za-z]/.test(said) || fullNameAt(said, 0) > 0

const isOpenName = (name: string): boolean => !MASKED.test(name) && !CROWD.test(name)

/** 多关注张小雨，她爸妈离异: whose family is spoken of, named in the sentence and none of its colleagues. */
function isNameBeforeKin(text: string, reading: Reading): boolean {
  const staff = happenings(reading).flatMap(({ teachers = [], observers = [], participants = [], visitors = [] }) => [
    ...teachers,
    ...observers,
    ...participants,
    ...visitors,
  ])
  return [KIN_OF_PUPIL, TROUBLED_KIN].some((kin) => namesBefore(text, kin).some(({ name, glued }) => glued || !isOneOf(staff, name)))
}

const isOneOf = (staff: readonly string[], name: string): boolean => staff.some((each) => name.startsWith(each))

interface NamedBefore {
  readonly name: string
  /** 张小雨家里离异: no colleague's family, whoever the name was taken for. */
  readonly glued: boolean
}

/** Names that stand in the sentence before the kin, without title. */
export function namesBefore(text: string, kin: RegExp): readonly NamedBefore[] {
  const found = kin.exec(text)
  if (!found) return []
  const sentence = text
    .slice(Math.max(0, found.index - AS_FAR_BEFORE), found.index)
    .split(ENDS_SENTENCE)
    .at(-1)!
  return [...sentence].flatMap((_, at) => {
    const rest = sentence.slice(at)
    if (STAFF_TITLED.test(rest)) return []
    const length = fullNameAt(sentence, at) || (mayBeToldOf(sentence, at) ? nameCutOutAt(rest) : 0)
    const name = rest.slice(0, length)
    return length > 0 && isOpenName(name) ? [{ name, glued: kin === TROUBLED_KIN && /^的?$/.test(rest.slice(length)) }] : []
  })
}

/** 给, 关注, or nothing stands before: whoever is named here is told of. */
const mayBeToldOf = (text: string, at: number): boolean => canBegin(text, at) || TAKES_PUPIL.test(text.slice(0, at))

/** Length of a name whatever follows it: 李小明机会. */
const nameCutOutAt = (text: string): number => fullNameAt(`${text.slice(0, 3)} `, 0) || fullNameAt(`${text.slice(0, 2)} `, 0)

/** A full name right before what only pupils do: 张小明又捣乱. */
function behavingPupil(text: string, reading: Reading): boolean {
  const teachers = new Set(reading.teachers ?? [])
  for (const { index } of text.matchAll(BEHAVES)) {
    for (let length = LONGEST_NAME; length >= 2; length--) {
      const start = index - length
      if (start < 0 || OF_MARK.test(text.slice(start, index)) || teachers.has(text.slice(start, index))) continue
      if (fullNameAt(`${text.slice(start, index)} `, 0) === length) return true
      if (length === 2 && NICKNAME.test(text.slice(start, index)) && !/[\u4e00-\u9fff]/.test(text[start - 1] ?? '')) return true
    }
  }
  return false
}

/** A full name that opens what it is told of, right before what befalls pupils: 赵一鸣单元测验才31分. */
function befallenPupil(text: string, { teachers = [], author }: Reading): boolean {
  for (const { index } of text.matchAll(BEFALLS)) {
    if (OF_TEXT.test(text.slice(index))) continue
    for (let length = LONGEST_NAME + 1; length >= 2; length--) {
      const start = index - length
      const name = text.slice(Math.max(0, start), index)
      if (start < 0 || OF_MARK.test(name) || name === author || teachers.includes(name) || !mayBeToldOf(text, start)) continue
      if (fullNameAt(`${name} `, 0) === length) return true
    }
  }
  return false
}

export const MARK =
  /(?:考|测|得|成绩|分数|期[中末]|语文|数学|英语|物理|化学|总分|只有|才|仅)了?[^,。;\n]{0,6}?\d+(?:\.\d)?分(?![钟组之类层析])|\d{2,3}(?:\.\d)?分[,，、;。]?(?:倒数|第)|不及格|考了\d+(?!人|次|道|场|年)|考(?:了)?(?:满分|零分)/
export const RANK =
  /倒数|第[一二三四五六七八九十\d]+名|排名(?!不)|名次|从高到低|从低到高|从好到差|排第[一二三四五六七八九十\d]+|(?:班级|全班|年级|班里)第[一二三四五六七八九十\d]+/
const HEALTH =
  /发烧|发热|烧到|(?:3[789]|4[0-2])(?:\.\d)?度|高烧|低烧|体温|生病|生了?病|住院|感冒|咳嗽|肺炎|过敏|哮喘|癫痫|心脏|骨折|受伤|摔伤|手术|头[疼晕]|肚子疼|呕吐|腹泻|拉肚子|拉稀|流感|水痘|近视(?!防控|预防|筛查|知识)|抑郁|焦虑|自卑|自残|自伤|情绪|心理(?:问题|状态|状况|压力|疏导|障碍|异常)|老哭|总哭|爱哭|厌学|多动|自闭|失眠|精神状态/
/** The chance that a health word is about one pupil and not about a class or a lesson. */
const ONE_PUPIL = /孩子|该生|这孩子|他|她|某|同学|[*×]/
const NOT_FOR_GROUP =
  /不(?:方便|便|宜|适合|好)在?群(?:里|内)?[^,。;]{0,2}(?:说|讲|公开|发|细说)|(?:别|勿|不要|请勿|莫)[^,。;]{0,3}(?:往|在|到|发)?[^,。;]{0,3}群|(?:别|勿|不要)(?:外传|声张|公开|扩散|对外|说出去)|不便公开|请?保密|不好公开|细节(?:不便|不方便)/

const TELLS_OF_PUPILS = new Set(['reflection', 'homework-waiver', 'home-visit', 'parent-contact'])
const ABOUT_FAMILIES = new Set(['home-visit', 'parent-contact', 'student-review', 'reflection', 'homework-waiver', 'tutoring'])
const ABOUT_ONE = new Set(['home-visit', 'parent-contact', 'student-review', 'homework-waiver'])
/** Lessons and schools are given points too; a mark there is no pupil's unless a pupil is named. */
const MARKS_OF_LESSONS = new Set([
  'observation',
  'evaluation-meeting',
  'observation+evaluation-meeting',
  'inspection-visit',
  'survey',
  'lesson-plan-review',
])
const REVIEW_LABEL = /(?:述评|评语)(?:如下|内容)?:/
const REVIEW_TEXT = /(?:述评|评语)(?:(?:如下|内容)?[:,\s]|写(?!了|完|好|\d|过))(?:[^\n]{0,80}?[,。\s])??\s*(?!全部|已|完成|都)[^\d\s,]{4}/

/** 数学40分 物理25分 of a day's homework are minutes; behind a name it would be a mark. */
const WORK = new RegExp(`(?<=^|作业|[^\\u4e00-\\u9fff])(?:${SUBJECT})(?:作业)?[约大概:\\s]{0,3}\\d{1,2}分(?!钟)`, 'g')
const withoutWork = (text: string, kind: string): string => (kind === 'homework-notice' ? text.replace(WORK, ' ') : text)

/** Flags that keep pupils and families out of group answers (READING §11). */
export function pupilFlags(text: string, reading: Reading): string[] {
  const flags: string[] = []
  const { kind } = reading
  const named = hasNamedPupil(text, reading)
  if (named) flags.push('student-name')
  if ((named || !MARKS_OF_LESSONS.has(kind)) && MARK.test(named ? text : withoutWork(text, kind))) flags.push('student-score')
  if ((named || ABOUT_FAMILIES.has(kind) || kind === 'exam') && RANK.test(text)) flags.push('ranking')
  if ((ABOUT_FAMILIES.has(kind) && SENSITIVE.test(text)) || (KIN_OF_PUPIL.test(text) && TROUBLE.test(text))) flags.push('sensitive-group')
  if (ABOUT_FAMILIES.has(kind) && HEALTH.test(text) && (ABOUT_ONE.has(kind) || named || /该生|这孩子|某/.test(text)))
    flags.push('health-info')
  if (NOT_FOR_GROUP.test(text) || isReviewOfPupil(text, reading)) flags.push('move-to-private')
  return flags
}

/** The text behind 述评:, which may open with a mark or rank. */
function isReviewText(text: string): boolean {
  if (REVIEW_TEXT.test(text)) return true
  const label = REVIEW_LABEL.exec(text)
  const told = label ? text.slice(label.index + label[0].length) : ''
  return MARK.test(told) || RANK.test(told)
}

function isReviewOfPupil(text: string, reading: Reading): boolean {
  if (reading.kind !== 'student-review') return false
  return happenings(reading).some(
    ({ students, content, strengths, shortcomings, suggestions }) =>
      (students?.length ?? 0) > 0 &&
      (content ?? strengths ?? shortcomings ?? suggestions ?? ((reading.done === undefined && isReviewText(text)) || undefined)) !==
        undefined,
  )
}

/** A question how to write the review of one pupil gives away what the review would. */
export function helpFlags(text: string, reading: Reading): string[] {
  if (reading.topic !== 'student-review' || !ONE_PUPIL.test(text)) return []
  return HEALTH.test(text) ? ['health-info', 'move-to-private'] : ['move-to-private']
}
