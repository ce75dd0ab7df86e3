import { SIGN } from './signs.js'
import { anySurnameAt, surnameAt } from './surnames.js'
import { inOrder, type Token } from './token.js'
import { CLAIMED, type Words } from './words.js'

/** Titles that follow a name. A surname alone keeps its title, a full name loses it (READING §9). */
export const TITLE =
  '(?:老师|师傅|副?主任|副?校长|副?书记|副?局长|副?科长|副?处长|副?园长|副?所长|副?站长|副?组长|教研员|教授|专家|主席|同志|总|局|科|导|工)'
/** Posts that stand for a person by themselves. */
const ROLE =
  '(?:教学副校长|分管(?:教学)?(?:的)?副?校长|副校长|校长|教导主任|教务主任|教研主任|政教主任|德育主任|总务主任|科研主任|年级主任|年级组长|教研组长|备课组长|学科组长|副?主任|副?书记|支书|师傅|徒弟|心理老师|班主任|教研员|局领导|县领导|校领导|领导班子|班子成员|实习老师|外教)'
const TITLED = new RegExp(`(?:${TITLE})`, 'g')
const ROLE_ALONE = new RegExp(ROLE, 'g')
const FAMILIAR = /[小老阿][\u4e00-\u9fff]/g
const ENGLISH_TITLED = /\b(?:Mr|Ms|Mrs|Miss|Dr|Teacher)\.?\s?[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|\b[A-Z][a-z]+\s?(?:老师|主任|校长)/g
const ENGLISH_NAME = /\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}\b/g
const PINYIN_NAME = /\b[a-z]{2,12}\s?laoshi\b/gi
const CHINESE = /[\u4e00-\u9fff]/
/** What may stand right before a name: verbs, particles and links, none of which begins a name itself. */
const BEFORE = new Set(
  '了听评和与跟同及由是的给请对让去看我到为被把将陪找帮问学蹭完着有或也过课师傅节位次:班级组教备讲徒人在向者授叫偷上下即会替代带收拜取察访学生庭约请由,',
)
/** What may stand right after a full name. */
const AFTER = new Set('替带收拜代的和与跟同及老师上讲执授主同两三等一课那这在去来教、也任未没已均都担说负二各家给提做发完评听我你')
/** Characters that stand in no given name, as far as school chat goes. */
const NOT_GIVEN = new Set(
  '带拜的了和与是在有不就都也个这那课节班上下今昨老师我你他她们讲听评说请去来到把被给对让为以及或着过很太没做写教看问说从由些什么谁哪怎吗呢吧啊呀哦嗯第次位名组年级月日周号点分:两',
)
/** Of these, the ones that do stand in given names: allowed in a name of three characters that fills its field. */
const SOMETIMES_GIVEN = new Set('来生年月以有位名数级和致文日点明在')
const LAST_OF_TWO = new Set('月生年来名')
/** Ordinary words that begin like a surname; a name is none of them. */
const NO_NAME = new Set(
  (
    '全体 全组 全校 全班 时间 时候 时长 方法 方式 方案 方程 方面 高效 高年 高中 高低 白板 安全 安静 安排 单元 明天 明确 明显 温度 成绩 成功 成长 平均 平时 应用 应该 连堂 连续 任务 任教 任课 常规 常态 ' +
    '解决 解析 解答 宣传 管理 关于 关注 金额 文章 文件 文本 文具 文字 古诗 古文 田径 江南 石头 向上 向前 向量 向导 路上 路程 路线 车间 房间 房子 马上 马路 牛顿 白天 万以 万有 万能 钟头 钟表 石油 水平 ' +
    '易错 易混 康复 国家 国庆 国学 门口 班会 班级 班队 班主 班长 党员 党课 党建 师徒 师生 计划 计算 计时 严格 严肃 严谨 程序 程度 章节 章程 强调 强化 强项 步骤 步行 容量 容易 商量 原因 原来 随堂 随机 随意 ' +
    '农村 农业 米饭 包括 包含 包班 游戏 游泳 管不 管住 项目 冷场 华夏 明德 初中 初步 初一 初二 初三 查看 查漏 干净 祖国 幸福 计入 于是 于今 向我 应批 应写 尚可 尚未 左右 左边 方正 方向 但是 但没 国防 时段 时代 ' +
    '景色 景物 季节 季度 盛开 石壕 柳树 梅花 桂花 兰花 白鹭 燕子 雷雨 江雪 江河 夏天 夏夜 金色 龙舟 龙的 马说 骆驼 牛郎 牛津 童年 童话 祝福 史记 史料 乡愁 汤姆 武术 武松 汪洋 雷锋 谈心 谈话 ' +
    '易懂 能力 同学 幸亏 单独 单词 单调 单一 安心 万一 关键 关系 关爱 归纳 计反 成分 成果 成员 方队 高质 高度 高兴 高考 高潮 高原 广场 康乐 沙盘 古代 古典 连词 连贯 车票 路队 路过 国旗 国际 计数 安装 和谐 和睦 ' +
    '文明 文化 文言 文学 文稿 文体 常见 常识 明白 明显 明晰 别字 曲线 曲子 华东 华北 金属 金融 商业 商品 石刻 余数 余弦 于永 左手 牛奶 温习 温馨 温和 盛大 池塘 池子 包装 祝贺 童谣 龙卷 马拉松 管乐 管弦 农历 章法 卫生 ' +
    '房产 边讲 边听 应当 应聘 应试 应急 应届 师范 师资 师德 门卫 门诊 谈到 谈及 谈论 计分 计时 展示 时事 安抚 单亲 任何 易于 国王 国画 国歌 班干 班风 米老 强度 强制 解读 解释 解题 明星 明年 明日 程老 ' +
    '高分 低年 平台 常务 欧洲 关门 关心 关怀 项链 石膏 安徽 安阳 沈阳 武汉 江苏 江西 温州 华南 乐清 贺年 贺卡 支书'
  ).split(' '),
)

/** A person as the record keeps them. */
export type Person = Token<string>

/** Options of a search for people. */
export interface PeopleOptions {
  /** Posts that stand alone (校长, 师傅) are people too. Default true. */
  roles?: boolean
  /** Full names without a title. Default true. */
  bare?: boolean
}

/** Takes every person out of what is left, in reading order (READING §9). */
export function readPeople(words: Words, options: PeopleOptions = {}): Person[] {
  const people: Person[] = []
  const { roles = true, bare = true } = options
  if (words.has(SIGN.latin)) readEnglish(words, people)
  const titles = words.has(SIGN.title)
  if (titles) readTitled(words, people)
  if (words.has(SIGN.familiar)) readFamiliar(words, people)
  if (roles && titles) readRolesAlone(words, people)
  if (bare) readBare(words, people)
  return inOrder(people)
}

function add(words: Words, people: Person[], start: number, end: number, value: string): void {
  words.claim(start, end)
  people.push({ start, end, value })
}

function readEnglish(words: Words, people: Person[]): void {
  for (const pattern of [ENGLISH_TITLED, PINYIN_NAME, ENGLISH_NAME]) {
    for (const match of words.rest.matchAll(pattern)) {
      if (pattern === ENGLISH_NAME && NOT_ENGLISH_NAMES.has(match[0].split(' ')[0]!.toLowerCase())) continue
      add(words, people, match.index, match.index + match[0].length, match[0].replace(/^Teacher\s?/, ''))
    }
  }
}

const NOT_ENGLISH_NAMES = new Set(
  'gonna going want plan want-to video phone unit section part lesson module grade class period the a an how what why when where who my our his her their it is are do does to in on at of for and but good great clear students teacher teachers group pair happy new year advice strengths wifi ai ppt excel word will well very observed today yesterday tomorrow no yes oa it’s chapter story family visit door phone call parent parents please thanks also we i you he she they this that these those more less too some all read write reading writing grammar chinese english maths math listening speaking workbook phonics'.split(
    ' ',
  ),
)

/** Names before a title: `陈静老师` → 陈静, `何老师` → 何老师. */
function readTitled(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(TITLED)) {
    const at = match.index
    const title = match[0]
    const rest = words.rest
    if (title.length === 1 && CHINESE.test(rest[at + 1] ?? '') && !AFTER.has(rest[at + 1]!)) continue
    if (rest[at + title.length] === '们') continue
    const length = nameBefore(rest, at, title)
    if (length === 0) continue
    const start = at - length
    const name = rest.slice(start, at)
    const surnameOnly = length === 1 || surnameAt(name, 0) === length || /^[小老]./.test(name)
    // 局, 科, 总 and the like are titles after a surname alone.
    if (title.length === 1 && !surnameOnly) continue
    add(words, people, start, at + title.length, surnameOnly ? name + title : name)
  }
}

/** Length of the name that ends at `end`; 0 for none. The longest that begins where a name can begin wins. */
function nameBefore(text: string, end: number, title: string): number {
  let best = 0
  for (let length = 1; length <= 4; length++) {
    const start = end - length
    const sign = text[start]
    if (start < 0 || sign === undefined || !CHINESE.test(sign)) break
    const before = text[start - 1]
    const fresh = before === undefined || !CHINESE.test(before) || BEFORE.has(before)
    const surname = fresh ? anySurnameAt(text, start) : surnameAt(text, start)
    if (surname === 0 || surname > length || length - surname > 2) {
      // 隆老师, 冉冉老师: whoever stands alone before 老师 is a person, whatever the surname.
      if (best === 0 && surname === 0 && fresh && length <= 3 && title === '老师' && isUnknownName(text.slice(start, end), before))
        best = length
      continue
    }
    if (sign === '傅' && text[start - 1] === '师') continue
    const name = text.slice(start, end)
    if (length > surname && (NO_NAME.has(name) || NO_NAME.has(name.slice(0, 2)) || !isGiven(name, surname, true))) continue
    if (!fresh && length > surname && best > 0 && surname === 1) continue
    if (!fresh && surname === 1 && !(length === 1 || title === '老师')) continue
    // 向王老师学习: the link is no surname where a surname follows it.
    if (best > 0 && /[向于应随同任时和通从由那都全别]/.test(sign) && (before === undefined || !/[、,]/.test(before))) continue
    best = length
  }
  return best
}

const UNKNOWN_WORD =
  /^[\u4e00-\u9fff]*(?:位|的|各|新|老|全|班|科|学|文|语|理|史|物|化|治|育|乐|术|主|好|名|个|这|那|该|其他|所有|本校|外校|实习|代课|青年|优秀|几|多|两|三|任课|全体|机构|退休|志愿|骨干|年轻|心理|专任|指导|同|对|跟|给|和|请|让|了|听|评)$/
function isUnknownName(word: string, before: string | undefined): boolean {
  return (
    !UNKNOWN_WORD.test(word) &&
    !NO_NAME.has(word) &&
    ![...word].some((sign) => NOT_GIVEN.has(sign)) &&
    (word.length > 1 || before === undefined || !CHINESE.test(before) || /[了听评和与、]/.test(before))
  )
}

function readFamiliar(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(FAMILIAR)) {
    const at = match.index
    const rest = words.rest
    if (rest[at] === CLAIMED || surnameAt(rest, at + 1) === 0) continue
    const before = rest[at - 1]
    const after = rest[at + 2]
    if (before !== undefined && CHINESE.test(before) && !BEFORE.has(before)) continue
    if (after !== undefined && CHINESE.test(after) && !AFTER.has(after) && surnameAt(rest, at + 2) === 0) continue
    if (NO_FAMILIAR.has(match[0])) continue
    add(words, people, at, at + 2, match[0])
  }
}

const NO_FAMILIAR = new Set([
  '小学',
  '小组',
  '小时',
  '小结',
  '小记',
  '老师',
  '小车',
  '小米',
  '老年',
  '小计',
  '小班',
  '老国',
  '小明',
  '小步',
  '小项',
  '小查',
  '小随',
  '小练',
])

function readRolesAlone(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(ROLE_ALONE)) {
    const rest = words.rest
    if (rest[match.index] === CLAIMED) continue
    const after = rest.slice(match.index + match[0].length, match.index + match[0].length + 2)
    const before = rest[match.index - 1]
    const end = match.index + match[0].length
    if (
      /^(?:师傅|徒弟|班主任)$/.test(match[0]) &&
      (surnameAt(after, 0) > 0 || /^[:是]/.test(after) || people.some((person) => person.start === end))
    )
      continue
    if (/^(?:室|办公|们)/.test(after)) continue
    if (before !== undefined && /[各请]/.test(before)) continue
    add(words, people, match.index, match.index + match[0].length, match[0])
  }
}

/** Full names: surname and one or two more characters between two places where a name can begin and end. */
function readBare(words: Words, people: Person[]): void {
  const rest = words.rest
  for (let at = 0; at < rest.length; at++) {
    if (!canBegin(rest, at)) continue
    const length = fullNameAt(rest, at)
    if (length === 0) continue
    add(words, people, at, at + length, rest.slice(at, at + length))
    at += length - 1
  }
}

function canBegin(text: string, at: number): boolean {
  const before = text[at - 1]
  return before === undefined || !CHINESE.test(before) || BEFORE.has(before)
}

/** Length of the full name that begins here, 0 for none. */
export function fullNameAt(text: string, at: number): number {
  const surname = surnameAt(text, at)
  if (surname === 0) return weakNameAt(text, at)
  for (const given of [2, 1]) {
    const length = surname + given
    const name = text.slice(at, at + length)
    if (name.length < length) continue
    const after = text[at + length]
    const filled = after === undefined || !CHINESE.test(after) || after === '的'
    if (
      !isGiven(name, surname, filled && (given === 2 || LAST_OF_TWO.has(name.at(-1)!))) ||
      NO_NAME.has(name) ||
      NO_NAME.has(name.slice(0, 2))
    )
      continue
    if (filled || AFTER.has(after!)) return length
  }
  return 0
}

/** Whether what follows the surname can be a given name. */
function isGiven(name: string, surname: number, lenient: boolean): boolean {
  for (let i = surname; i < name.length; i++) {
    const sign = name[i]!
    if (!CHINESE.test(sign) || (NOT_GIVEN.has(sign) && !(lenient && SOMETIMES_GIVEN.has(sign)))) return false
  }
  return true
}

/** Names with a surname that is an ordinary word as well fill their whole field: between separators, or before 的课. */
function weakNameAt(text: string, at: number): number {
  if (anySurnameAt(text, at) === 0) return 0
  const before = text[at - 1]
  if (before !== undefined && CHINESE.test(before) && !/[了听评访]/.test(before)) return 0
  for (const length of [3, 2]) {
    const name = text.slice(at, at + length)
    const after = text[at + length]
    if (name.length < length || !isGiven(name, 1, false) || NO_NAME.has(name) || WORDS_LIKE_NAMES.test(name)) continue
    if (after === CLAIMED || after === '、' || /^的(?:课|[\ue000])/.test(text.slice(at + length, at + length + 2))) return length
  }
  return 0
}

const WORDS_LIKE_NAMES =
  /^(?:平时|元旦|明天|明年|强化|支持|经过|经验|干净|解决|解题|家庭|家里|家校|富有|弓箭|山水|全|班|秋天|秋游|幸福|束手|印象|怀疑|从|索要|能力|双师|双减|劳动|寿命|通过|通知|别|充分|充满|习惯|习作|居|步骤|都|满意|满|国|广播|东|沃|利用|越来越|师生|师徒|融合|那|空间|养成|须|丰富|相关|后|红|益|公|爱国|言语|福|代表|原来|原因|门|由于|智慧|税|植物|展示|初|敬|银|院|占|铁|修改|母|续|线|宝|玉|海上|庆|火|水|花|时间|时长|和|计|平均|平行)/

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
    add(words, people, end - match[1]!.length, end, match[1]!)
  }
  if (people.length > 0) return inOrder(people)
  const alone = [...words.rest.matchAll(STRANGER_ALONE)].filter((match) => isStranger(match[1]!))
  for (const match of alone.length <= 2 ? alone : []) {
    const start = match.index + match[0].indexOf(match[1]!)
    add(words, people, start, start + match[1]!.length, match[1]!)
  }
  return inOrder(people)
}

const STRANGER_BEFORE = /(?:^|[^\u4e00-\u9fff]|[了听评])([\u4e00-\u9fff]{2,3})((?:老师)?的?\s?)$/
const STRANGER_ALONE = /(?:^|[^\u4e00-\u9fff]|[了听评])([\u4e00-\u9fff]{2,3})(?=$|[^\u4e00-\u9fff]|的(?:课|\ue000|$))/g
const STRANGE_WORD =
  /^(?:见|发|今天|昨天|刚刚|刚才|上午|下午|晚上|课后|课前|课堂|课题|内容|记录|登记|打卡|完成|汇报|报告|参加|主持|主评|主讲|主备|执教|授课|学区|组里|组内|活动|教师|老师|学生|同学|班级|年级|学科|连堂|连续|两节|线上|录像|整体|效果|收获|板书|教学|设计|环节|目标|互动|语言|教态|导入|小结|练习|节奏|气氛|优秀|不错|很好|可以|还行|还可以|一般|良好|认真|精彩|成功|顺利|麻烦|帮忙|谢谢|辛苦|补记|补登|补录|补报|更正|第一|已经|已听|听课|评课|新授|随堂|复习|常态|汇总|共计|以上|以下|其中|分别|姓名|时间|地点|类型|方式|备注|附件|说课|磨课|检查|指导|学习|交流|推荐|推进|主题|全班|全校|全体|收到|好的|哈哈|加油|打分|评分|等级|反馈|建议|优点|缺点|不足|问题|一起|我们|大家|他们|自己|本人|组内|教研|备课|期中|期末|单元|考试|忘了|忘记|第几|好像|应该|大概|可能|电话|视频|入户|微信)/
/** Whether an unknown word of two or three characters may be a name. */
function isStranger(word: string): boolean {
  if (NO_NAME.has(word) || NO_NAME.has(word.slice(0, 2)) || STRANGE_WORD.test(word)) return false
  return (
    [...word].every((sign) => !NOT_GIVEN.has(sign) || SOMETIMES_GIVEN.has(sign)) && ![...'来在以有和'].some((sign) => word.startsWith(sign))
  )
}

const LIST_LINK = /^(?:\s*[、,/;&和与及跟@+·]\s*|\s+|\s*(?:and)\s+)/
const LIST_END = /[\s、,;/|。:()和与及跟同@\ue000+]/
const BARE_ROLE = new RegExp(`^(?:${ROLE})`)
const TITLED_START = new RegExp(`^(?:[\\u4e00-\\u9fff]{1,4}?)(${TITLE})(?![\\u4e00-\\u9fff]{0,1}(?:长|任))`)
const SELF = /^(?:我自己|我本人|本人|自己|我)(?![们校班组的])/
const ENGLISH_START = /^(?:(?:Mr|Ms|Mrs|Miss|Dr)\.?\s?)?[A-Za-z][A-Za-z.'-]*(?:\s[A-Z][a-z]+)*(?:老师|\s?laoshi)?/
const GROUP_START =
  /^(?:[\u4e00-\u9fff]{0,8}?(?:全体(?:教师|老师|成员|组员|人员)?|全组|全员|全校[\u4e00-\u9fff]{0,6}(?:教师|老师)|班子成员|组全体|组教师|组成员|组老师)|全体[\u4e00-\u9fff]{0,6}(?:教师|老师|成员|组员))/

/**
 * The people listed from a place on, as after a label (`参加：李强 陈静`): any short word between separators counts as a name there.
 * Their characters are claimed.
 */
export function peopleFrom(words: Words, at: number, options: { stop?: RegExp; strict?: boolean; one?: boolean } = {}): Person[] {
  const people: Person[] = []
  let from = at
  for (;;) {
    const rest = words.rest.slice(from)
    const link = people.length > 0 ? LIST_LINK.exec(rest)?.[0].length : (/^[\s@\ue000]*/.exec(rest)?.[0].length ?? 0)
    if (link === undefined && !startsPerson(rest)) break
    const start = from + (link ?? 0)
    if (options.stop && people.length > 0 && options.stop.test(words.rest.slice(start))) break
    const person = personAt(words.rest, start, people.length === 0 ? !options.strict : /[、@]/.test(rest.slice(0, link ?? 0)))
    if (!person) break
    add(words, people, person.start, person.end, person.value)
    if (options.one) break
    from = person.end
  }
  return people
}

function startsPerson(rest: string): boolean {
  return BARE_ROLE.test(rest)
}

/** The person who begins here. `loose`: a word of two to four characters up to a separator is a name even with an unknown surname. */
export function personAt(text: string, at: number, loose: boolean): Person | null {
  const rest = text.slice(at, at + 24)
  const self = SELF.exec(rest)
  if (self) return { start: at, end: at + self[0].length, value: '@sender' }
  const group = GROUP_START.exec(rest)
  if (group) return { start: at, end: at + group[0].length, value: group[0] }
  const role = BARE_ROLE.exec(rest)
  if (role && !(surnameAt(rest, role[0].length) > 0 && /^(?:师傅|徒弟|班主任)$/.test(role[0])))
    return { start: at, end: at + role[0].length, value: role[0] }
  const prefix = role
    ? role[0].length
    : (/^(?:副班|同事|指导教师|老教师|青年教师|新教师|[省市县区局镇](?:里的?|级)?(?:教研员)?(?=[\u4e00-\u9fff]{1,3}(?:老师|主任|局长|科长|书记|校长|教研员)))/.exec(
        rest,
      )?.[0].length ?? 0)
  const body = rest.slice(prefix)
  const titled = TITLED_START.exec(body)
  if (titled) {
    const name = titled[0].slice(0, -titled[1]!.length)
    const surname = anySurnameAt(name, 0)
    if (
      (surname > 0 || /^[小老阿]./.test(name) || (titled[1] === '老师' && !UNKNOWN_WORD.test(name) && name.length <= 3)) &&
      ![...name].some((sign) => NOT_GIVEN.has(sign) && !SOMETIMES_GIVEN.has(sign))
    ) {
      const short = name.length === 1 || surname === name.length || /^[小老阿].$/.test(name)
      if (!(titled[1]!.length === 1 && !short)) return { start: at, end: at + prefix + titled[0].length, value: short ? titled[0] : name }
    }
  }
  const familiar = /^[小老阿][\u4e00-\u9fff]/.exec(body)
  if (familiar && surnameAt(body, 1) > 0 && (!CHINESE.test(body[2] ?? ',') || AFTER.has(body[2]!)))
    return { start: at, end: at + prefix + 2, value: familiar[0] }
  const length = fullNameAt(body, 0)
  if (length > 0) return { start: at, end: at + prefix + length, value: body.slice(0, length) }
  const english = ENGLISH_START.exec(body)
  if (english && english[0].length > 1) return { start: at, end: at + prefix + english[0].length, value: english[0] }
  if (!loose) return null
  const end = body.search(LIST_END)
  const word = end < 0 ? body : body.slice(0, end)
  if (
    word.length >= 2 &&
    word.length <= 4 &&
    /^[\u4e00-\u9fff]+$/.test(word) &&
    ![...word].some((sign) => NOT_GIVEN.has(sign)) &&
    !NO_NAME.has(word.slice(0, 2))
  )
    return { start: at, end: at + prefix + word.length, value: word }
  return null
}

const SELF_END = /(?:我本人|本人|我)$/
const ROLE_END = new RegExp(`(?:${ROLE})$`)
const TITLE_END = new RegExp(`(?:${TITLE})$`)

/** The person whose name ends at a place, as in `马主任主持`; claimed. */
export function personBefore(words: Words, end: number): Person | null {
  const text = words.rest.slice(Math.max(0, end - 12), end)
  const found = (length: number, value: string): Person => {
    words.claim(end - length, end)
    return { start: end - length, end, value }
  }
  const self = SELF_END.exec(text)
  if (self) return found(self[0].length, '@sender')
  const title = TITLE_END.exec(text)
  if (title) {
    const length = nameBefore(words.rest, end - title[0].length, title[0])
    if (length > 0) {
      const name = words.rest.slice(end - title[0].length - length, end - title[0].length)
      const short = length === 1 || surnameAt(name, 0) === length
      return found(length + title[0].length, short ? name + title[0] : name)
    }
  }
  const role = ROLE_END.exec(text)
  if (role) return found(role[0].length, role[0])
  for (const length of [4, 3, 2]) {
    const start = end - length
    if (start < 0 || !canBegin(words.rest, start)) continue
    if (/^[小老]/.test(words.rest.slice(start)) && length === 2 && surnameAt(words.rest, start + 1) === 1)
      return found(2, words.rest.slice(start, end))
    const surname = surnameAt(words.rest, start)
    const name = words.rest.slice(start, end)
    if (
      surname > 0 &&
      length > surname &&
      length - surname <= 2 &&
      !NO_NAME.has(name) &&
      [...name.slice(surname)].every((sign) => CHINESE.test(sign) && !NOT_GIVEN.has(sign))
    ) {
      return found(length, name)
    }
  }
  return null
}

/** The people listed after a label, label and names claimed. */
export function peopleAfter(words: Words, label: RegExp, options: { stop?: RegExp; one?: boolean } = {}): Person[] {
  const match = label.exec(words.rest)
  if (!match) return []
  const kept = words.rest
  words.claim(match.index, match.index + match[0].length)
  // Without a colon or a gap only what is surely a name follows its label: 主持人马主任, but not 主持第一场.
  const people = peopleFrom(words, match.index + match[0].length, { ...options, strict: !/[:=\s是为有@]$/.test(match[0]) })
  if (people.length === 0) words.rest = kept
  return people
}

/** Names in reading order, each once. */
export function names(people: readonly Person[]): string[] {
  return [...new Set(people.map((person) => person.value))]
}
