import { NUMERAL, SUBJECT } from './vocabulary.js'

/**
 * How sure a word makes us of the kind. 1: a command word. 2: a command word that is as common in running text. 3: a frame without a command
 * word, or a word that names the subject of many messages. A surer word wins wherever it stands; of equals the first.
 */
export type Sureness = 1 | 2 | 3

export interface RecordWord {
  readonly kind: string
  /** One of these characters is in every match: a cheap look that spares most messages the pattern. */
  readonly sign: RegExp
  readonly pattern: RegExp
}

/** A thing or a person named after the act is not the act: 听课本, 评课表, 反思模板, 没有课后服务的学生. */
const NOT_THING =
  '(?!本(?!周|校|人|学期|班|月|日|节|课)|证|稿|量表|评价表|群|反馈(?![:已,])|笔记|材料|资料|课件|总结|注意|事项|须知|时间(?:安排|表|改|定|为|是|在)|模板|要求|通知|制度|标准|方案|安排|任务|课表|名单|费|话术|记录(?:表|本|册)(?!已填|:)|经费|攻略|手册|格式|软件|技巧|培训|的(?:时候|事|问题|人(?!数)|老师(?![:是有])|学生|同学|孩子|家长|班级|领导))'

const CLASS =
  '(?:[一二三四五六七八九1-9](?:年级|年)?[(]?[\\d一二三四五六七八九十]{1,2}[)]?班?|[初高][一二三]|[一二三四五六七八九]年级|[1-9](?:0[1-9]|[12]\\d)班?|g\\dc\\d{1,2})'
const TASK =
  '练习册|口算|抄写|罚抄|罚写|背诵|预习|完形|作文|默写|卷子|试卷|朗读|小练笔|周记|日记|练字|单词|听力|习题|订正|跳绳|手抄报|和(?:家长|爸爸妈妈|爸爸|妈妈|父母|爸妈|家人)一起|听读|workbook|练习本|课时练|p\\d|第[\\d一二三四五六七八九十]+页|生字|课文'

const WORDS: readonly (readonly [string, Sureness, string, string])[] = [
  // Words for hearing a lesson. 听 alone needs a lesson beside it, and someone else than a pupil who listens.
  [
    'observation',
    1,
    '听推偷蹭观随',
    `听评课${NOT_THING}|(?<!停|[学同][生学])听课${NOT_THING}|推门课?|随堂(?:听|听取)|蹭(?:到|了)*[^,。]{0,12}(?:课|${SUBJECT})|偷师|观课`,
  ],
  [
    'observation',
    2,
    '听',
    `(?<![没不学打好收旁试倾能生子])(?:听(?:了|过|完|取了?|的)?|旁听了?)(?!课|写|力|说|读|障|众|懂|清|话|见|讲|不|从|汇报|报告|讲座|意见|到|得|着|录|家长|妈妈|爸爸|孩子|学生)[^,。;\\n]{0,24}?(?:课|${SUBJECT})`,
  ],
  [
    'observation',
    2,
    '听',
    '节[^,。;\\n]{0,6}听(?:了|的)?(?!写|力|说|读|课|讲|报告|专家|汇报)[\\u4e00-\\u9fff]{1,4}(?:$|[ ,。;])|(?<!没)听(?:了|过)?[\\u4e00-\\u9fff]{1,3}(?:老师|主任|校长)(?:$|[ ,。;])',
  ],
  ['observation', 2, '听', `(?:课|公开课)我?(?:们)?[^,。;\\n]{0,8}听(?:了|过|完)`],
  [
    'observation',
    2,
    '听',
    `听(?:了|过|完)?(?:共)?${NUMERAL}+节|${NUMERAL}+节课?都?听的|听的(?:是|那节)|节[^。;\\n]{1,20} 听$|listen(?:ed)?`,
  ],
  [
    'observation',
    3,
    '课节',
    `${NUMERAL}节[^\\n]{0,40}(?:展示课|引领课|示范课|公开课)|(?:展示课|引领课|示范课|公开课)[^\\n]{0,40}${NUMERAL}节|(?:补记?|登记).{0,8}${NUMERAL}节`,
  ],

  ['evaluation-meeting', 1, '评议', `集体评课${NOT_THING}|听评课${NOT_THING}|评课${NOT_THING}|议课${NOT_THING}|评议(?!会员)`],
  [
    'evaluation-meeting',
    2,
    '评',
    '评(?:了|过|完|的是|(?=老|小|.{1,4}的))[^,。;\\n]{0,12}?课|(?:节课|课)[^,。;\\n]{0,8}评(?:了|完|过)|评完了',
  ],

  ['reflection', 1, '思记', `反思${NOT_THING}|(?:课后)小记${NOT_THING}|^小记|小记(?=:)`],

  ['home-visit', 1, '访', `家访${NOT_THING}|走访${NOT_THING}`],
  [
    'home-visit',
    2,
    '家户上',
    `上门(?!槛)|[去跑]了?[^,。;\\n]{1,12}家(?!长|校|乡|政|具|里没)|[去跑到]了?${NUMERAL}+[户家](?!长)|家去过|从[^,。;\\n]{2,5}家(?:出来|回来|里出)|^.{2,4}家[,，]`,
  ],

  ['parent-meeting', 1, '会', `家长会${NOT_THING}`],
  ['family-activity', 1, '亲家', '亲子活动|亲子运动会|亲子阅读会|家长开放日|家长学校|家长课堂|家委会'],
  ['parent-contact', 1, '家', '家校联系|家校沟通'],
  [
    'parent-contact',
    3,
    '家妈爸奶爷父',
    '(?:打了?个?电话|发了?个?微信|发了?条?消息|发了?短信|微信(?:[跟和给与向]|联系|沟通|告知)|电话(?:联系|沟通|告知)|私聊|联系了?|沟通了?)[^,。;\\n]{0,12}(?:妈妈|爸爸|家长|奶奶|爷爷|父母)|[给跟和与][^,。;\\n]{1,10}(?:妈妈|爸爸|家长|奶奶|爷爷|父母)[^,。;\\n]{0,6}(?:打|发|电话|微信|消息|沟通|联系|私聊)',
  ],

  [
    'homework-check',
    1,
    '作批',
    '作业检查|作业抽查|检查作业(?!并)(?<!家长检查作业)|作业批改|抽查[^,。;\\n]{0,16}作业|全批|漏批|面批|应批|实批|已批',
  ],
  ['homework-check', 2, '改批', '互改|互批|自己批自己|自批自改|批改(?<!家长批改)(?<!爸妈批改)'],
  ['homework-waiver', 1, '断免延缓', '熔断|免做|免写|延后(?:提交|交|到)|缓交'],
  ['homework-waiver', 3, '完请', '[没未](?:有)?[写做]完[^。\\n]{0,24}(?:不用补|不用[写做]|免|延|明天[补交]|睡)|申请.{0,6}作业.{0,8}[免延]'],
  ['homework-notice', 1, '作', '作业公示|今日作业|今晚作业|作业量统计|无作业日'],
  ['homework-notice', 3, '作', '作业(?!本|纸|讲评|质量|设计|管理)(?![^,。;\\n]{0,6}(?:收|发下|写得|做得|完成得|质量|太差))'],
  ['homework-notice', 3, '练口抄罚背预完作默卷朗记题订跳报起读wp页字文力词', `${CLASS}[^。;\\n]{0,16}?(?:${TASK})`],
  ['homework-notice', 3, '练口抄罚背预完作默卷朗记题订跳报起读wp页字文力词', `(?:${TASK})[^。;\\n]{0,24}?${CLASS}`],
  ['homework-notice', 3, ':】', `^【?${CLASS}[^,。;:\\n]{0,4}(?:${SUBJECT})[】:]`],
  ['homework-notice', 3, '分小', `${CLASS}[^。;\\n]{0,6}?(?:${SUBJECT})[^。;\\n听评]{0,20}?(?:分钟|半小时|小时)`],

  [
    'after-school-service',
    1,
    '课务托晚延',
    `课后服务${NOT_THING}|延时服务${NOT_THING}|课后延时|延时托管|托管${NOT_THING}|晚自习(?!前)|晚自修|延时班`,
  ],
  ['after-school-service', 3, '服志补答辅', `服务时长|志愿者[^,。;\\n]{0,16}(?:来|教|带)|(?:补习|答疑|辅导)[^。\\n]{0,24}\\d:\\d\\d`],

  ['collective-prep', 1, '备', `集体备课${NOT_THING}|集备${NOT_THING}|备课组活动|网络备课|主备|备课(?:活动|meeting)`],
  [
    'collective-prep',
    2,
    '备',
    '^备课(?=[ :,]|$)|(?<![在])备课(?=:|$|了)|组[^,。;\\n]{0,4}备课|备[完好]了?课|(?:一起|合在一起|共同)备(?:的)?课|组的备课',
  ],
  [
    'lesson-plan-review',
    1,
    '审案计',
    '(?:教案|教学设计|单元设计|导学案|学案)[^。\\n]{0,16}(?:审核|审查|审阅|审批|通过|退回|未审|没审)|审(?:[核查阅]|了|过)[^,。;\\n]{0,8}(?:教案|教学设计|导学案)|(?:未审核|没审核|未经审核)',
  ],
  ['mentoring-pair', 1, '结拜师', '师徒结对|结成师徒|拜师|师徒(?:协议|关系)|结对(?!校)'],
  ['mentoring-pair', 3, '师', '师傅[^。\\n]{0,12}徒弟|徒弟[^。\\n]{0,12}师傅|指导教师'],
  ['student-review', 1, '评', `学业述评${NOT_THING}|述评${NOT_THING}|评语(?!模板)`],
  [
    'exam',
    3,
    '考期单阶模',
    `(?:期[中末]|单元|阶段|模拟)(?:考试?|测试?|测验|检测|笔试|练习卷)|月考(?!卷|成绩|安排(?!在|于))|周考|联考|统考|会考|考试${NOT_THING}|期[中末](?=[^,。;\\n]{0,8}(?:笔试|定|拟))`,
  ],
  ['training-hours', 2, '培研继学', `培训(?!表|费|通知|班主任)|研修|国培|继续教育|讲座[^。\\n]{0,24}学时|${NUMERAL}+(?:个)?学时`],
  ['teaching-research', 2, '研', '教研(?:活动|记录|会)|校本教研|联片教研|大教研|区域教研|教研(?!院|组|员|室|主任|部门|处)'],
  ['inspection-visit', 1, '导督巡校', '视导(?!员)|督导(?!室)|巡课|督学责任区|来校(?:检查|指导|调研)'],
  [
    'inspection-visit',
    3,
    '局研督',
    '(?:局[^,。;\\n]{0,8}|教研员[^,。;\\n]{0,4}|督学[^,。;\\n]{0,4})(?:去了?|到|赴)[^,。;\\n]{1,10}(?:校|小学|中学|[一二三四五六七八九十]中)',
  ],
  ['survey', 2, '满问抽', '满意度|问卷|抽样调查'],
  ['sleep-monitoring', 1, '睡', '睡眠(?:监测|情况|抽测|调查|抽样|时间调查|达标)'],
  ['pe-activity', 1, '体阳p', '体育活动|阳光体育|pe activity'],
  ['pe-activity', 3, '课跑', '大课间|课间操|跑操'],
  ['lesson-swap', 1, '占换调', '占课|换课|调课|被占'],
  ['tutoring', 1, '别优差导全', '个别辅导|培优|补差|辅差|导师制|全员育人'],
  ['tutoring', 3, '补', '补习|补课(?=[^,。\\n]{0,6}学生)'],
  ['health-screening', 1, '视体健', '视力(?:筛查|检查|检测|普查|监测)|体检(?!报告|表|费)|体质(?:监测|测试|健康)|健康筛查'],
]

/** The words of each sureness, the surest first. */
export const RECORD_WORDS: readonly (readonly RecordWord[])[] = ([1, 2, 3] as const).map((level) =>
  WORDS.filter(([, sureness]) => sureness === level).map(([kind, , signs, source]) => ({
    kind,
    sign: new RegExp(`[${signs}]`),
    pattern: new RegExp(source),
  })),
)
