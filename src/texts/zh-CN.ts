import { kindOf } from '../domain/kinds.js'
import { shanghaiClock } from '../domain/shanghai-clock.js'
import type { StandingState } from '../domain/standing.js'
import { STATE_NAMES, stepText } from '../domain/step-text.js'
import { buttonsZh } from './buttons-zh.js'
import { ceilingsZh } from './ceilings-zh.js'
import { deliveryZh } from './delivery-zh.js'
import { dutiesZh } from './duties-zh.js'
import { feedbackZh } from './feedback-zh.js'
import { fieldsZh } from './fields-zh.js'
import { filingZh } from './filing-zh.js'
import { joiningZh } from './joining-zh.js'
import { KEY_NAMES_ZH } from './key-names-zh.js'
import { policiesZh } from './policies-zh.js'
import { positionsZh } from './positions-zh.js'
import { remindingZh } from './reminding-zh.js'
import { repeatsZh } from './repeats-zh.js'
import { rosterZh } from './roster-zh.js'
import { waiversZh } from './waivers-zh.js'
import { wishesZh } from './wishes-zh.js'
import { withdrawingZh } from './withdrawing-zh.js'

const kindName = (kind: string) => kindOf(kind.split('+')[0] ?? '')?.name ?? '记录'

/** What to ask for a key, with an example of an answer. */
const QUESTIONS: Readonly<Record<string, string>> = {
  teachers: '听的是哪位老师？例：李伟',
  observers: '这是你自己的课。是谁来听的？例：李伟',
  subject: '是什么学科？例：数学',
  date: '是哪一天？例：昨天，或 11月20日',
  class: '是哪个班？例：五(1)班',
  content: '写一句内容就行。例：导入过长，下次先做实验',
  shortcomings: '有什么不足或想改的地方？一句话就行。',
  students: '家访的是哪位学生？只有你和有权限的人能看到。',
  minutes: '大约多少分钟？例：20分钟',
  marked: '批了多少本？例：42',
  total: '一共多少人？例：45',
  done: '已完成多少？例：40',
  waiver: '是免做还是延后？',
  time: '是几点？例：21:00',
  start: '几点开始的？例：16:30',
  topic: '课题或主题是什么？例：分数的意义',
  reviewedBy: '谁审核的？例：林芳',
  examType: '是哪种考试？例：期末',
  grades: '哪些年级？例：三到六年级',
  hours: '几学时？例：2学时',
  school: '是哪所学校？例：城东小学',
  mentor: '师傅是哪位？',
  mentee: '徒弟是哪位？',
  periods: '是第几节？例：第3节',
}

/** A working example for each kind that people ask about. */
const EXAMPLES: Readonly<Record<string, string>> = {
  observation: '/听课 李伟 五(1)班 第3节 优点：思路清晰',
  'evaluation-meeting': '/评课 李伟 昨天 参加人：张敏、陈静',
  reflection: '/反思 导入过长，下次先做实验',
  'home-visit': '/家访 学生姓名 上门 今天（请私聊）',
  'homework-notice': '/记 作业公示 三(2)班 数学 练习册第12页 20分钟',
  'homework-check': '/记 作业检查 四(1)班 语文 42本全批',
  'after-school-service': '/记 课后服务 16:30-18:30 篮球社',
  'collective-prep': '/记 集体备课 数学 第三单元 主备王芳',
  'student-review': '/记 学业述评 三(2)班 数学 45人完成40人',
  'training-hours': '/记 培训 2学时 主题：核心素养',
  'teaching-research': '/记 教研 主题：作业设计',
  exam: '/记 考试 期末 三到六年级 1月8日',
}

/** Every sentence the bot says, in Chinese. The English table has the same keys. */
export const zhCN = {
  // Logging
  logged: (ids: readonly string[]) => (ids.length === 1 ? `已记下 ✅ 编号 ${ids[0]}` : `已记下 ${ids.length} 条 ✅ 编号 ${ids.join('、')}`),
  alreadyLogged: (ids: readonly string[]) => `这条已经记过了：${ids.join('、')}，没有重复记。`,
  meetingLogged: (ids: readonly string[]) => `这次评课已经记过了：${ids.join('、')}，你已计入。真是另一次，就在前面加“再记”重发一遍。`,
  filledOut: (id: string) => `${id} 已补上 ✅`,
  alsoKnown: (ids: readonly string[]) => `；${ids.join('、')} 已记过，没有重复`,
  askedInPrivate: '还差一项，请到和我的私聊里回答。',
  whichPerson: (typed: string, n: number) =>
    n === 2 ? `两位${typed.replace(/老师$/, '')}老师，是哪一位？` : `有 ${n} 位${typed}，是哪一位？`,
  noSuchPerson: (typed: string, near: number) => (near > 0 ? `名单里没有“${typed}”，是不是：` : `名单里没有“${typed}”。请写全名，例：李伟`),
  isItPerson: (typed: string) => `“${typed}”是这位吗？`,
  noneOfThese: '都不是',
  typeIt: (key: string) => `好，请直接写${KEY_NAMES_ZH[key] ?? '出来'}。写“取消”就不记了。`,
  question: (kind: string, key: string) =>
    kind === 'evaluation-meeting' && key === 'teachers'
      ? '评的是哪位老师的课？例：李伟'
      : (QUESTIONS[key] ?? `请补一项：${KEY_NAMES_ZH[key] ?? key}`),
  askAgain: (question: string) => `没看懂这个回答。${question}\n（写“取消”就不记了）`,
  lessonChoice: (lesson: { name: string; subject: string; day: string; period: number; recorded: boolean }) =>
    `${lesson.subject}·${lesson.day}第${lesson.period}节${lesson.recorded ? '（已记，勿重复）' : ''}`,
  dayWord: (day: string, today: string): string => (day === today ? '今天' : `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`),
  questionLeft: '好，已取消，之前记的都还在。',
  draftCancelled: '好，已取消，什么都没记。',
  nothingToCancel: '现在没有没写完的记录。',
  stillOpen: (question: string) => `另外还有一条没写完：${question}`,
  pleaseConfirm: (name: string, id: string, details: string) => `${name}替你记了一条，要你确认才算：\n${details}\n是的话回复：确认 ${id}`,
  confirmed: (id: string) => `${id} 已确认 ✅`,
  nothingToConfirm: (id: string) => `${id} 不需要你确认。`,
  nothingWaits: '没有等你确认的记录。',
  whichToConfirm: (ids: readonly string[]) => `等你确认的有 ${ids.length} 条：${ids.join('、')}。要确认哪一条？`,
  confirmChoice: (id: string) => ({ label: `确认 ${id}`, value: `/确认 ${id}` }),
  uncredited: (names: readonly string[]) => `没认出（或有同名）：${names.join('、')}，未计入。可用 /改 写明，如 王芳（语文）`,
  // Details of a record
  countedFor: (names: readonly string[], n: number) => `计入：${names.join('、')}${n > names.length ? ` 等 ${n} 人` : ''}`,
  kindName,
  keyName: (key: string) => KEY_NAMES_ZH[key] ?? key,
  keyEmpty: '（空）',
  fieldWords: (key: string, value: unknown) =>
    key === 'minutes' ? `${value}分钟` : key === 'hours' ? `${value}学时` : `${KEY_NAMES_ZH[key] ?? key} ${value}`,
  dateInYear: (date: string, year: string) => `${year}年${date}`,
  date: (day: string, weekday: number) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 周${'一二三四五六日'[weekday - 1]}`,
  periodAt: (period: number, bell: string | undefined) => (bell ? `第${period}节（${bell}）` : `第${period}节`),
  topicMissing: '课题：未填',
  backfilled: '补录',
  imported: '历史导入',
  withdrawnMark: '已撤回',
  openMark: '待确认',
  noLessonThere: (period: number) => `课表上这位老师第${period}节没有课，如是调课不用管，记错了可用 /改`,
  noTeachingDay: (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日不是上课日，日期记错了可用 /改`,
  outOfTerm: '这天不在学期内，不计入；日期记错了可用 /改',
  /** Fields kept of an answer to another question. */
  keptBesides: (fields: readonly string[], question: string) => `已补上：${fields.join('，')}。${question}`,
  visits: (done: number, className: string | undefined, pupils: number | undefined) =>
    pupils === undefined || className === undefined ? `本学期家访 ${done} 户。` : `${className} 本学期家访 ${done}/${pupils} 户。`,
  // Privacy
  privatePlease: (kind: string) => `${kindName(kind)}请私聊我记录。刚才那条建议撤回。`,
  privateHere: (kind: string) =>
    kind === 'home-visit'
      ? '在这里记就好，只有有权限的人能看到。例：/家访 学生姓名 上门 今天，共识一句话'
      : `${kindName(kind)}里有学生的事，在这里发给我就行。`,
  familyMatter: '学生和家庭的事请私聊我。刚才那条建议撤回。',
  familyMatterHere: '里面有学生或家庭的事，在这里发给我就行，只有有权限的人能看到。',
  marksInGroup: '我不记、不算、也不公布学生的成绩和名次。',
  marksRefused: '里面有学生的成绩或名次，我不保存（严禁公布学生成绩和排名）。去掉后再发一次就行。',
  refused: '我不记、不算、也不公布学生的成绩和名次（严禁公布学生成绩和排名）。班级整体情况可以用等级说。',
  unknownSender:
    '我还不认识你：请学校管理员把你的账号加进名单（tingke import roster），或向教导处要一个绑定码，私聊我发：/我是 姓名 绑定码。',
  onlyOwnSchool: '只能查看本校。',
  onlyOwn: '只能看自己的进度；全校的请找教导处。',
  askPrivately: '这个请私聊我。',
  toldPrivately: '已私聊你。',
  noRight: '这件事要校长、书记或教导处来办。',
  // Not a record
  planned: '还没发生的先不记，听完再发一次就好。',
  courtesy: '好的 👌',
  notOpened: '这里的私密文字现在打不开（加密用的密钥不在），什么也没有改动，再发也一样；请告诉管理员。',
  wordless: '我只看得懂文字：语音、图片和文件都没有记下。请打字告诉我，例：/听课 教师姓名 五(1)班 第3节',
  notARecord: '这条我没有记。要记听课，例：/听课 教师姓名 五(1)班 第3节。看用法：/帮助',
  greeting: (name: string) => `${name}老师好，我是听课助手。听完课发一句就行，例：/听课 李伟。看进度：/进度，看用法：/帮助`,
  unknownCommand: (typed: string, near: string | undefined) =>
    near ? `没有“/${typed}”这个命令，是不是 /${near}？` : `没有“/${typed}”这个命令。发 /帮助 看用法。`,
  notYet: (what: string) => `${what}现在还不能在聊天里办。`,
  somethingWrong: (id: string) => `刚才出了点问题，没有记上，请再发一次。（编号 ${id}）`,
  // Amending, withdrawing
  noSuchRecord: (id: string) => `没有找到 ${id}。发 /记录 看自己最近的记录。`,
  notYours: (id: string) => `${id} 不是你记的，只能改自己的记录。`,
  amended: (id: string, key: string, from: string, to: string) => `${id} 已改：${KEY_NAMES_ZH[key] ?? key} ${from} → ${to}`,
  amendedBriefly: (id: string) => `${id} 已改 ✅`,
  unchanged: (id: string) => `${id} 已经是这样了，没有变化。`,
  amendWithdrawn: (id: string) => `${id} 已撤回，不能再改。可以重新记一条。`,
  noLessonAsk: (name: string, day: string, period: number, instead: string | undefined) =>
    `${name}${day}第${period}节没有课${instead ? `（课表：第${period}节 ${instead}）` : ''}。是调课吗？`,
  yesSwapped: '是，调课',
  backTo: (period: string) => `改回第${period}节`,
  leaveIt: '不改',
  fewerLessons: (had: number, now: number) => `原记 ${had} 节，现在只写了 ${now} 节，按 ${now} 节计。`,
  leftAsWas: (id: string) => `${id} 保持原样。`,
  // Progress
  progressHead: (name: string, date: string, elapsed: number, total: number) => `${name}｜${date}｜第 ${elapsed}/${total} 个上课日`,
  states: STATE_NAMES,
  periodName: (period: string): string => (period === 'week' ? '本周' : '本学期'),
  count: (period: string, kind: string, actual: number, target: number, pace: number) =>
    `${period}${kind} ${actual}/${target}，进度线 ${pace}`,
  now: (period: string, actual: number, target: number, pace: number) => `${period} ${actual}/${target}，进度线 ${pace}。`,
  missingToGo: (n: number, unit: string) => `还差 ${n} ${unit}`,
  needsNote: (n: number) => `另有 ${n} 节没有评语，补上才算`,
  plain: (kind: string, n: number, unit: string) => `${kind} ${n} ${unit}`,
  nothingBinds: (name: string) => `${name}：没有文件规定的数量要求。`,
  termBegins: (date: string) => `学期${date}开始，之前只记不算。`,
  noTerm: '学校还没有设置学期，先只记不算。',
  beforeTerm: '学期还没有开始。',
  askProgressOf: (words: string) => `/进度 ${words}`,
  askWhyOf: (words: string) => `/为什么 ${words}`,
  askWhy: (about: string) => `怎么算的：发 /为什么${about === '' ? '' : ` ${about}`}`,
  /** `days`: the first and the last, or the only one. */
  inSpan: (days: readonly string[], done: readonly string[]) => `${days.join('至')}：${done.join('，') || '没有记录'}`,
  onlyNow: '全校和教研组只有截至今天的数字：',
  schoolHead: (who: string, date: string) => `${who}｜${date}`,
  total: (kind: string, period: string, n: number, unit: string) => `${period}${kind} ${n} ${unit}`,
  cell: (states: readonly StandingState[], people: number) => `${states.map((state) => STATE_NAMES[state]).join('或')} ${people} 人`,
  mostOnPace: '多数老师在进度线上。',
  noSuchSchoolNear: (typed: string, near: number) =>
    near > 0 ? `没有“${typed}”这所学校，是不是：` : `没有“${typed}”这所学校。各校的名字：/进度 全县`,
  severalSchools: (typed: string) => `“${typed}”有几所学校，是哪一所？`,
  noSuchGroup: (name: string | undefined) => `没有找到${name === undefined ? '' : `“${name}”`}。例：/进度 数学组`,
  noExport: (school: string) =>
    `在聊天里还不能导出。请管理员在服务器上运行 npx tingke records --school ${school}；看数字发 /进度，看自己的记录发 /记录。`,
  helpNeeded: (names: readonly string[]) => (names.length > 0 ? `可能需要帮助（按姓名）：${names.join('、')}` : '目前没有人落后。'),
  // Why
  whyNothing: (typed: string) => (typed ? `没有找到“${typed}”对应的数字。发 /进度 看现在的数字。` : '目前没有可以解释的数字。'),
  whyOthers: (titles: readonly string[]) => `还可以问：${titles.map((title) => `/为什么 ${title}`).join('、')}`,
  whySpell: (post: string | undefined, span: string, entered: { readonly by: string; readonly atMs: number } | undefined) =>
    `${post === undefined ? '请假' : `任职 ${post}`} ${span}${entered === undefined ? '' : `（${entered.by} ${shanghaiClock(entered.atMs, 'M月D日 HH:mm')} 登记）`}`,
  whyOf: (name: string) => `${name}：`,
  whyTotals: (people: number) =>
    `合计：这 ${people} 人本学期写完的记录相加，同一节课一人只算一次，一场会只算一次；人数：每人按自己的目标和进度线判断，不满 3 人的并在一起。`,
  step: stepText,
  // Roster, directory, accounts
  ...rosterZh,
  // Buttons
  ...buttonsZh,
  // What the clock says
  ...remindingZh,
  // Reminders, as people set them
  ...wishesZh,
  // Ceilings and prohibitions
  ...ceilingsZh,
  ...deliveryZh,
  ...repeatsZh,
  // Posts, leave, joining and moving
  ...dutiesZh,
  ...joiningZh,
  // Documents in force
  ...policiesZh,
  // Less than the document's number
  ...waiversZh,
  ...withdrawingZh,
  // After a lesson
  ...feedbackZh,
  // Commands of a school's own
  ...fieldsZh,
  // Filing and evidence
  ...filingZh,
  // Where schools and offices stand
  ...positionsZh,
  // Records
  recordsHead: (n: number) => `最近 ${n} 条：`,
  noRecords: '还没有记录。例：/听课 李伟',
  history: { create: '记下', amend: '更正', withdraw: '撤回' } as Readonly<Record<string, string>>,
  // Binding and help
  bound: (school: string, group: string | null) => `本群已绑定：${school}${group ? ` ${group}` : ''}`,
  notBound: '本群还没有绑定，按各人所在的学校算。例：/绑定 数学组，或 /绑定 全校',
  boundElsewhere: '本群绑定在另一所学校，要由那所学校的校长、书记或教导处来改。',
  bindInGroup: '请在要绑定的群里发：/绑定 数学组，或 /绑定 全校',
  noSuchSubjectGroup: (name: string, known: readonly string[]) => `名单里没有“${name}”。可以绑定：${['全校', ...known].join('、')}`,
  helpHead: '听完课发一句就行，我来记、来算：',
  helpExamples: [
    '/听课 李伟',
    '/听课 李伟 五(1)班 第3节 优点：思路清晰 建议：板书再大些',
    '/评课 李伟 参加人：张敏、陈静',
    '/反思 导入过长，下次先做实验',
    '/进度　/为什么　/记录',
  ] as readonly string[],
  helpOf: (name: string, examples: readonly string[]) => [`/${name} 可以这样发：`, ...examples].join('\n'),
  whatToLog: '要记什么？例：/记 集体备课 数学 第三单元',
  example: (kind: string) => {
    const example = EXAMPLES[kind]
    return example && `记${kindName(kind)}，例：${example}`
  },
  helpMore:
    '其他记录：/记 集体备课、/记 作业公示、/记 课后服务、/记 学业述评……字段顺序随意。文件和要求：/政策，报备期限：/报备，佐证：/佐证，推迟提醒：/提醒。',
  helpFoot: '家访请私聊。记错了：/改、/撤回。',
  helpLeaders:
    '管理：/进度 全校、/绑定 数学组、/请假 孙丽 9-21 到 12-18、/任职 陈静 教导主任 12-01 起、/入职 刘洋 数学 新教师 11-02、/调入 赵磊 从 城东小学 10-19 起、/名单 同步',
  helpInGroup: '常用：/听课 教师姓名｜/评课 教师姓名｜/进度｜/帮助（细节私聊我）',
}

export type Texts = typeof zhCN
