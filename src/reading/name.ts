import { anySurnameAt, surnameAt } from './surnames.js'
import { CLAIMED } from './words.js'

export const CHINESE = /[\u4e00-\u9fff]/
/** What may stand right before a name: verbs, particles and links, none of which begins a name itself. */
export const BEFORE = new Set(
  '摩了听评和与跟同及由是的给请对让去看我到为被把将陪找帮问学蹭完着有或也过课师傅节位次:班级组教备讲徒人在向者授叫偷上下即会替代带收拜取察访学生庭约请由,',
)
/** What may stand right after a full name. */
export const AFTER = new Set(
  '到替带收拜代的和与跟同及老师上讲执授主同两三等一课那这在去来教、也任未没已均都担说负二各家给提做发完评听我你守盯看另',
)
/** Characters that stand in no given name, as far as school chat goes. */
export const NOT_GIVEN = new Set(
  '带拜的了和与是在有不就都也个这那课节班上下今昨老师我你他她们讲听评说请去来到把被给对让为以及或着过很太没做写教看问说从由些什么谁哪怎吗呢吧啊呀哦嗯第次位名组年级月日周号点分:两各共每社队',
)
/** Of these, the ones that do stand in given names: allowed in a name of three characters that fills its field. */
export const SOMETIMES_GIVEN = new Set('从来生年月为以有位名数级和致文日点明在')
/** What a person does; right behind a name it ends the name. */
export const OWN_VERBS = new Set(
  '值的 值守 执教 授课 主讲 主持 主评 主备 点评 参加 参与 参会 出席 缺席 请假 带班 带教 带队 值班 听课 评课 备课 上课 讲课 说课 磨课 代课 家访 反思 作课 献课 记录 发言 负责 展示 担任 当选 接任 升任 任教 辅导 指导 陪同 审核 走访 入户 上门 视导 督导 巡课 观摩 旁听 前往 前去 补充 迟到 早退 出差 外出 病假 事假 产假 公假 开会 监考 缺勤 未到 没来 没到'.split(
    ' ',
  ),
)
const LAST_OF_TWO = new Set('月生年来名为')
/** Ordinary words that begin like a surname; a name is none of them. */
export const NO_NAME = new Set(
  (
    '全体 全组 全校 全班 时间 时候 时长 方法 方式 方案 方程 方面 高效 高年 高中 高低 白板 安全 安静 安排 单元 明天 明确 明显 温度 成绩 成功 成长 平均 平时 应用 应该 连堂 连续 任务 任教 任课 常规 常态 ' +
    '解决 解析 解答 宣传 管理 关于 关注 金额 文章 文件 文本 文具 文字 古诗 古文 田径 江南 石头 向上 向前 向量 向导 路上 路程 路线 车间 房间 房子 马上 马路 牛顿 白天 万以 万有 万能 钟头 钟表 石油 水平 ' +
    '易错 易混 康复 国家 国庆 国学 门口 班会 班级 班队 班主 班长 党员 党课 党建 师徒 师生 计划 计算 计时 严格 严肃 严谨 程序 程度 章节 章程 强调 强化 强项 步骤 步行 容量 容易 商量 原因 原来 随堂 随机 随意 ' +
    '农村 农业 米饭 包括 包含 包班 游戏 游泳 管不 管住 项目 冷场 华夏 明德 初中 初步 初一 初二 初三 查看 查漏 干净 祖国 幸福 计入 于是 于今 向我 应批 应写 尚可 尚未 左右 左边 方正 方向 但是 但没 国防 时段 时代 ' +
    '景色 景物 季节 季度 盛开 石壕 柳树 梅花 桂花 兰花 白鹭 燕子 雷雨 江雪 江河 夏天 夏夜 金色 龙舟 龙的 马说 骆驼 牛郎 牛津 童年 童话 祝福 史记 史料 乡愁 汤姆 武术 武松 汪洋 雷锋 谈心 谈话 ' +
    '易懂 能力 同学 幸亏 单独 单词 单调 单一 安心 万一 关键 关系 关爱 归纳 计反 成分 成果 成员 方队 高质 高度 高兴 高考 高潮 高原 广场 康乐 沙盘 古代 古典 连词 连贯 车票 路队 路过 国旗 国际 计数 安装 和谐 和睦 ' +
    '文明 文化 文言 文学 文稿 文体 常见 常识 明白 明显 明晰 别字 曲线 曲子 华东 华北 金属 金融 商业 商品 石刻 余数 余弦 于永 左手 牛奶 温习 温馨 温和 盛大 池塘 池子 包装 祝贺 童谣 龙卷 马拉松 管乐 管弦 农历 章法 卫生 ' +
    '房产 边讲 边听 应当 应聘 应试 应急 应届 师范 师资 师德 门卫 门诊 谈到 谈及 谈论 计分 计时 展示 时事 安抚 单亲 任何 易于 国王 国画 国歌 班干 班风 米老 强度 强制 解读 解释 解题 明星 明年 明日 程老 ' +
    '陶艺 陶笛 陶瓷 沙画 麻烦 成为 尤为 何为 年轻 年长 高分 低年 平台 常务 欧洲 关门 关心 关怀 项链 石膏 安徽 安阳 沈阳 武汉 江苏 江西 纪律 毛病 毛笔 金钱 车费 房贷 计较 应对 应付 单位 单纯 胡闹 花钱 严厉 严重 纪念 苗头 常常 温暖 相处 祝愿 华为 温州 华南 乐清 贺年 贺卡 支书 ' +
    '哈哈 呵呵 嘿嘿 嘻嘻 呜呜 嗯嗯 哦哦 啊啊 哎呀 哎哟 唉呀 唉哟 哇塞 天哪 妈呀'
  ).split(' '),
)

/** Of these, the ones that people are called as well: a name where one has to stand, between its field's edges and a subject. */
export const ALSO_NAMES = new Set(['汪洋', '高原', '方正', '康乐', '成功'])

/** Whether a name can end before this place: a separator, a particle, a verb of its own or 还有 follows. */
export function canEnd(text: string, at: number): boolean {
  const after = text[at]
  return (
    after === undefined || !CHINESE.test(after) || AFTER.has(after) || OWN_VERBS.has(text.slice(at, at + 2)) || text.startsWith('还有', at)
  )
}

export function canBegin(text: string, at: number): boolean {
  const before = text[at - 1]
  if (before === undefined || !CHINESE.test(before) || BEFORE.has(before)) return true
  if (before === '个' || before === '家' || before === '户') return isDealtOut(text, at)
  return LAST_OF_POST.has(before) && POST_END.test(text.slice(Math.max(0, at - 3), at)) && !AFTER_POST.test(text[at]!)
}

/** 一个江涛一个霍敏: names dealt out one by one. */
const DEALT_OUT = /[一另]([个家户])[^,，。;；\n]{2,12}[,，、;；\s]?(?:再?另外?)?一\1/

export function isDealtOut(text: string, at: number): boolean {
  return /[一另][个家户]$/.test(text.slice(Math.max(0, at - 2), at)) && DEALT_OUT.test(text)
}

/** 工会主席老唐, 教研员周敏: behind a post its holder may be named. */
const LAST_OF_POST = new Set('席任长记员校弟练')
const POST_END = /(?:主席|主任|[校园所局科处组站队会股]长|书记|教研员|辅导员|指导员|联络员|督导员|[本外邻]校|徒弟|教练)$/
/** Behind a post these are links. */
const AFTER_POST = /[向于应任]/

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
    // 王芳主讲, 毕升执教: the last sign and the next one are the verb.
    if (given === 2 && !filled && OWN_VERBS.has(name.at(-1)! + after)) continue
    if (canEnd(text, at + length)) return length
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
  // 2026年最后…: behind a number it is a unit.
  if (before !== undefined && /\d/.test(before)) return 0
  if (before !== undefined && CHINESE.test(before) && !/[了听评访]/.test(before)) return 0
  for (const length of [3, 2]) {
    const name = text.slice(at, at + length)
    const after = text[at + length]
    if (name.length < length || !isGiven(name, 1, false) || NO_NAME.has(name) || WORDS_LIKE_NAMES.test(name)) continue
    if (after === CLAIMED || after === '、' || /^的(?:课|[\ue000])/.test(text.slice(at + length, at + length + 2))) return length
  }
  return 0
}

/** Length of the full name right behind a post, where the surname may be an ordinary word if two more signs follow: 班主任时文丽. */
export function nameAfterPost(text: string, at: number): number {
  const known = fullNameAt(text, at)
  if (known > 0 || anySurnameAt(text, at) !== 1) return known
  const name = text.slice(at, at + 3)
  if (name.length < 3 || !isGiven(name, 1, false) || NO_NAME.has(name.slice(0, 2)) || WORDS_LIKE_NAMES.test(name)) return 0
  return canEnd(text, at + 3) ? 3 : 0
}

export const WORDS_LIKE_NAMES =
  /^(?:平时|元旦|明天|明年|强化|支持|经过|经验|干净|解决|解题|家庭|家里|家校|富有|弓箭|山水|全|班|秋天|秋游|幸福|束手|印象|怀疑|从|索要|能力|双师|双减|劳动|寿命|通过|通知|别|充分|充满|习惯|习作|居|步骤|都|满意|满|国|广播|东|沃|利用|越来越|师生|师徒|融合|那|空间|养成|须|丰富|相关|后|红|益|公|爱国|言语|福|代表|原来|原因|门|由于|智慧|税|植物|展示|初|敬|银|院|占|铁|修改|母|续|线|宝|玉|海上|庆|火|水|花|时间|时长|和|计|平均|平行)/

/** Length of the name that ends at `end`; 0 for none. The longest that begins where a name can begin wins. */
export function nameBefore(text: string, end: number, title: string): number {
  let best = 0
  let whole = false
  for (let length = 1; length <= 4; length++) {
    const start = end - length
    const sign = text[start]
    if (start < 0 || sign === undefined || !CHINESE.test(sign)) break
    const name = text.slice(start, end)
    if (NOT_BEFORE_TITLE.has(name)) return 0
    const before = text[start - 1]
    // 章程老师: what would be a word elsewhere is a full name right before a title, if it has its field for itself.
    const word = length > 1 && NO_NAME.has(name)
    if (word && (before === undefined || !CHINESE.test(before) || OPENS_NAME.has(before)) && anySurnameAt(text, start) > 0) {
      best = length
      whole = true
      continue
    }
    // 这文章老师讲得好: no 章老师 either.
    if (word) return 0
    if (whole && surnameAt(text, start) === 0) break
    const fresh = before === undefined || !CHINESE.test(before) || BEFORE.has(before)
    const surname = fresh ? anySurnameAt(text, start) : surnameAt(text, start)
    if (surname === 0 || surname > length || length - surname > 2) {
      // 隆老师, 冉冉老师: whoever stands alone before 老师 is a person, whatever the surname.
      if (best === 0 && surname === 0 && fresh && length <= 3 && title === '老师' && isUnknownName(text.slice(start, end), before))
        best = length
      continue
    }
    // 教练刘老师: a rare surname in the middle of words begins no name where a common one does behind it.
    if (best > 0 && surname > 0 && surnameAt(text, start) === 0 && before !== undefined && CHINESE.test(before)) continue
    if (sign === '傅' && text[start - 1] === '师') continue
    if (length > surname && (NO_NAME.has(name) || NO_NAME.has(name.slice(0, 2)) || !isGiven(name, surname, true))) continue
    if (!fresh && length > surname && best > 0 && surname === 1) continue
    if (!fresh && surname === 1 && !(length === 1 || title === '老师')) continue
    // 向王老师学习: the link is no surname where a surname follows it.
    if (best > 0 && mayBeLink(sign, before, text.slice(end + title.length, end + title.length + 2))) continue
    best = length
  }
  // 小文老师, 老陈主任: the familiar form is the name.
  return best === 1 && FAMILIAR.test(text[end - 2] ?? '') && canBegin(text, end - 2) ? 2 : best
}

/** Surnames that are links as well; behind a preposition or a verb that takes a person they can only be the surname: 请于江老师, 由向阳同志. */
const LINK_OR_SURNAME = /[向于应任时]/
const TAKES_PERSON = /[由请给跟和与对为让听评访了]/
const TOWARDS = /^(?:学习|请教|讨教|求教|取经|了解|汇报|反映|反馈|提出|表示|致[敬谢]|借|推荐|他|她|大家|全)/

/** Whether the character before a surname is the link of the clause: 向王老师学习, 随马主任去了. */
function mayBeLink(sign: string, before: string | undefined, after: string): boolean {
  if (!/[向于应随同任时和通从由那都全别]/.test(sign) || before === '、') return false
  if (LINK_OR_SURNAME.test(sign) && before !== undefined && TAKES_PERSON.test(before)) return false
  if (sign === '向') return TOWARDS.test(after)
  return before !== ',' || /[由从和同随]/.test(sign)
}

const FAMILIAR = /[小老]/
/** After these a name begins even if its characters make a word. */
const OPENS_NAME = new Set('了听评和与跟同及请由是、')
/** Words that say which teachers are meant, or when, and are nobody's name. */
export const NOT_BEFORE_TITLE = new Set(
  (
    '全体 全组 全校 全班 任课 任教 任何 新任 现任 原任 历任 高中 初中 高年 低年 高年级 低年级 班级 班主 班队 班长 班会 国学 国画 国家 农村 管理 党员 师范 随堂 随机 随班 常务 单元 ' +
    '包班 门卫 安排 关于 应该 应当 于是 边讲 边听 向我 平时 马上 明天 时候 时间 时长 方面 方法 方案 方式 计划 强调 宣传 麻烦 年轻 年长 易懂 连堂 连续 古诗 高低 初一 初二 初三 谈到 谈及 查看 康复 武术 应聘 ' +
    '文学 文化 国际 师徒 师生 左右 包括 包含 幸亏 左边 米老 程老 解决 管住 计算 温州 江苏 江西 安徽 武汉 沈阳 明显 原来 容易'
  ).split(' '),
)

export const UNKNOWN_WORD =
  /^[\u4e00-\u9fff]*(?:位|的|各|新|老|全|班|科|学|文|语|理|史|物|化|治|育|乐|术|主|好|名|个|这|那|该|其他|所有|本校|外校|实习|代课|青年|优秀|几|多|两|俩|三|仨|任课|全体|机构|退休|志愿|骨干|年轻|心理|专任|指导|同|对|跟|给|和|请|让|了|听|评)$/
function isUnknownName(word: string, before: string | undefined): boolean {
  return (
    !UNKNOWN_WORD.test(word) &&
    !NO_NAME.has(word) &&
    ![...word].some((sign) => NOT_GIVEN.has(sign)) &&
    (word.length > 1 || before === undefined || !CHINESE.test(before) || /[了听评和与、]/.test(before))
  )
}
