import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { SURNAMES } from '../../src/reading/surnames.js'

interface Utterance {
  readonly text: string
  readonly expect: Readonly<Record<string, unknown>>
}

const utterances: Utterance[] = ['utterances', 'heldout-a', 'heldout-b'].flatMap((name) =>
  JSON.parse(readFileSync(new URL(`../fixtures/reading/${name}.json`, import.meta.url), 'utf8')),
)

/** Every value of a key that the utterances are to be read as. */
function said(...keys: string[]): string[] {
  const values = utterances.flatMap(({ expect }) => keys.flatMap((key) => expect[key] ?? []))
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))]
}

const TEACHERS = said('teachers', 'observers', 'participants', 'lead', 'chair', 'absent').filter((name) => !name.startsWith('@'))
const PUPILS = said('students')
const CLASSES = said('class')
const COMMANDS = '/听课|听课|/ 听课|/推门课|推门课|/推门|/随堂听课|随堂听课|听评课|补听课|/评课|推门听课|听课记录'.split('|')
const TITLES = ['', '老师', '主任', '校长', '副校长', '书记', '师傅', '老师们', '老师的']
const SUBJECTS = '语文|数学|英语|科学|道法|道德与法治|思政|音乐|美术|体育|信息科技|信息|综合|劳动|物理|语文课|书法|阅读|语文组'.split('|')
const DAYS =
  '今天|昨天|前天|昨日|周三|上周五|本周一|这周二|上周日|11月20日|11月3号|1月2日|12月30日|本周六|周日|十一月三日|11.20|20号|明天|下周一|最近|5日、6日|第12周'.split(
    '|',
  )
const PERIODS = '第3节|第1节|第三节|第十节|第2、3节|第二、三节|第7节课|第34节|第0节|3节|第1-2节|两节|下午第1节|第2节第3节'.split('|')
const CLASS_FORMS =
  '三(2)班|三（2）班|三年级2班|三年2班|302班|三2班|初二(3)班|初二3班|五4|三(十二)班|3(2)班|2班|三年级|三(2)|三四|3.2班|高一(3)班'.split('|')
const TOPICS =
  '《第5课》|《观潮》|《我的家》|《优点是》|《明天会更好》|《两次》|《春，夏》|《课题》|《Unit 3》|《他们那时候多有趣啊》'.split('|')
const LABELS =
  '优点|亮点|不足|建议|改进建议|收获|启发|存在问题|不足之处|值得肯定|课题|问题|改进|改进措施|体会|备注|学科|授课人|反馈|意见|感悟'.split(
    '|',
  )
/** So many of the pieces say nothing but how the lesson was. */
const PLAIN_PIECES = 11
const PIECES = [
  '思路清晰|板书工整|学生参与面广|练习留足5分钟|前面稍赶|内容充实|课堂气氛很好|小组合作有实效|启发到位|问题设计巧妙|参与率95%',
  '张小明同学回答积极|小明考了95分|李华家长反映作业多|王梓涵妈妈说好|后排同学没听懂|该生倒数第一|孩子感冒|别发群里|请保密|不便公开',
  '没有拖堂|不是三班是四班|下次再听|明天补上|补记|评课很好|课后反思|家访了两户|集体备课|作业批改|打算再听一节|多少节|听了我的课|和王芳一起听|帮他记',
  '今天|昨天第3节|11月3日|第2节|三(2)班|语文|两次|三节|晚上|早读|下午|中午|放学后|分别|12人参加|大课间|40分钟|8:30|公开课|推门|明德小学|已交流|我|被听|附件见下',
  '1、导入好|2、板书好|一、|(1)|“很好”|《课题》|建议多读|优点是多|不足是少|内容是诗|改进作业|学生：小明|good|@小助手|！|的|了',
].flatMap((line) => line.split('|'))
const TAILS = utterances.flatMap(({ text }) => text.split(/[，。；\n！？]/)).filter((part) => part.length > 1 && part.length < 24)

const GIVEN =
  '伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅国庆文武志晓一二三中小大天月日年来会和同任时初班节分点海云龙凤求望盼怕删咋啥几再将去要被与工志局'

/** What could be a given name by its form and is a word that another reader looks for. */
const WORDS =
  '早晨 中午 放学 晚间 记录 登记 更正 推迟 应为 前天 明天 明儿 反思 集备 中旬 最近 近期 某天 改为 准备 打算 争取 多少 类型 中心 徒弟 汇报 打卡 回头 稍后 通知 小学 有空 职高 推门 撤回 取消 提醒 务必 抓紧 接龙 扫码 报名 先走 知悉 逾期 用法 未成 作罢 白跑 暂停 顺延 延期 改约 别记 心累 压力 力争 尽量 能否 多久 截止 提拔 升为 设置 作废 月末 一中 三月 六日 二时 和平 陪同 音乐 思品 附中'.split(
    ' ',
  )

const one = <T>(values: readonly T[]) => fc.constantFrom(...values)
/** Mostly one of the first `plain` values, now and then any. */
const mostly = (values: readonly string[], plain: number) =>
  fc.oneof({ weight: 5, arbitrary: one(values.slice(0, plain)) }, { weight: 1, arbitrary: one(values) })
const shuffled = (fields: readonly string[]) => fc.shuffledSubarray([...fields], { minLength: fields.length })

const plainTeacher = fc
  .tuple(
    one([...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢唐许韩冯邓曹彭', '上官', '欧阳', '诸葛']),
    one(['伟', '芳', '敏', '静', '晓丽', '建军', '国强', '文杰', '秀英', '思远']),
    one(['', '老师', '主任', '校长']),
  )
  .map((parts) => parts.join(''))
const anyTeacher = fc.oneof(
  fc.tuple(one(TEACHERS), mostly(TITLES, 4)).map((parts) => parts.join('')),
  fc.tuple(one([...SURNAMES]), one([...GIVEN]), one(['', ...GIVEN]), mostly(TITLES, 4)).map((parts) => parts.join('')),
  fc
    .tuple(one(['上官', '东方', '西门', '长孙', '公孙']), one(['', ...GIVEN]), one(['', ...GIVEN]), mostly(TITLES, 4))
    .map((parts) => parts.join('')),
  fc.tuple(one([...SURNAMES]), mostly(TITLES, 4)).map((parts) => parts.join('')),
)
const plainText = fc.array(one(PIECES.slice(0, PLAIN_PIECES)), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('，'))
const anyPiece = fc.oneof(
  { weight: 3, arbitrary: mostly(PIECES, PLAIN_PIECES) },
  { weight: 2, arbitrary: one(PIECES) },
  { weight: 1, arbitrary: one(TAILS) },
  { weight: 1, arbitrary: one(PUPILS) },
)
const anyText = fc
  .array(fc.tuple(anyPiece, mostly(['，', ' ', '。', '、', '；', ''], 1)), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.flat().join(''))
const extra = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: one(PIECES) },
  { weight: 1, arbitrary: one(PUPILS) },
)

function message(command: string, fields: readonly string[], link: string, texts: readonly (readonly [string, string])[]): string {
  const labelled = texts.map(([label, text]) => ` ${label}：${text}`).join('')
  return `${command} ${fields.join(link)}${labelled}`
}

/** Short observations of a teacher called by a word. */
export const wordNamed = ['', '王', '李', '上官'].flatMap((surname) =>
  WORDS.flatMap((word) => [
    `/听课 ${surname}${word}老师 第3节 三(2)班 语文`,
    `听课 ${surname}${word} 周三 语文 第8节`,
    `推门课 ${surname}${word}校长，3(2)班，科学，11月3日`,
  ]),
)

/** Observations of which every piece has one closed form. */
export const plainMessage = fc
  .tuple(
    one(COMMANDS.slice(0, 8)),
    fc.tuple(plainTeacher, one(SUBJECTS.slice(0, 12))),
    fc.tuple(one(PERIODS.slice(0, 7)), one(CLASS_FORMS.slice(0, 9)), one(DAYS.slice(0, 11)), one(TOPICS.slice(0, 2))),
    fc.nat(15),
    one([' ', '，', ', ', '  ']),
    fc.uniqueArray(fc.tuple(one(LABELS.slice(0, 7)), plainText), { maxLength: 3, selector: ([label]) => label }),
  )
  .chain(([command, needed, rest, kept, link, texts]) =>
    shuffled([...needed, ...rest.filter((_, i) => kept & (1 << i))]).map((fields) => message(command, fields, link, texts)),
  )

/** The same with now and then another form of a field, a doubtful name, or a text that says anything. */
export const anyMessage = fc
  .tuple(
    mostly(COMMANDS, 8),
    fc.tuple(fc.oneof(anyTeacher, plainTeacher), mostly(SUBJECTS, 12)),
    fc.tuple(mostly(PERIODS, 7), fc.oneof(mostly(CLASS_FORMS, 9), one(CLASSES)), mostly(DAYS, 11), mostly(TOPICS, 2), extra),
    fc.nat(15),
    mostly([' ', '，', ', ', ''], 3),
    fc.array(fc.tuple(mostly(LABELS, 7), fc.oneof(anyText, plainText)), { maxLength: 3 }),
  )
  .chain(([command, needed, rest, kept, link, texts]) =>
    shuffled([...needed, ...rest.filter((each, i) => each !== '' && (i > 3 || kept & (1 << i)))]).map((fields) =>
      message(command, fields, link, texts),
    ),
  )
