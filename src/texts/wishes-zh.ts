import { clockTime } from '../domain/clock-time.js'

const ofWhat = (names: readonly string[]) => (names.length > 0 ? `${names.join('、')}的提醒` : '提醒')

/** `/提醒`: digest times, what is put off and acknowledged, why a message came. The first line of an answer to a press fits a button. */
export const wishesZh = {
  // A group's digest
  digestAt: (time: string) => `本群周报：每周最后一个上课日 ${time} 发，只有总数，没有人名。`,
  digestSet: (time: string) => `好，本群周报改为每周最后一个上课日 ${time} 发。`,
  digestNext: (day: string) => `下次：${day}。`,
  digestIsOff: '本群现在不发周报。要发：/提醒 开',
  digestTurnedOff: '好，本群不再发周报。要恢复：/提醒 开',
  digestNoChannel: '但现在没有能发到本群的通道，请信息老师运行 tingke doctor 看看。',
  digestQuiet: '21:00 到 07:00 不打扰大家，周报时间请定在 07:00 到 21:00 之间。',
  digestUnbound: '本群还没有绑定学校，先发：/绑定 全校',
  digestInGroup: '周报时间请在那个群里设，例：/提醒 16:00，停发：/提醒 关。推迟自己的提醒：/提醒 推迟到 下周三',
  digestUsage: '例：/提醒 看时间，/提醒 16:00 改时间，/提醒 关、/提醒 开。日子固定是每周最后一个上课日。',
  // Putting off
  snoozed: (day: string, names: readonly string[]) => `已推迟到${day}\n在那之前不发${ofWhat(names)}，到时还差再说。取消：/提醒 取消推迟`,
  snoozedAlready: (day: string, names: readonly string[]) => `已经推迟到${day}\n${ofWhat(names)}没有变化。`,
  snoozedUntil: (day: string, names: readonly string[]) => `已推迟到 ${day}：${names.length > 0 ? names.join('、') : '全部提醒'}`,
  snoozeWhen: '推迟到哪一天？例：/提醒 推迟到 下周三，或 /提醒 推迟 听课 到 11-30',
  snoozePast: '这一天已经过去了，请写以后的日子，例：/提醒 推迟到 下周三',
  snoozeLong: (days: number) => `最多推迟 ${days} 天。时间更长的，请教导处登记请假，例：/请假 孙丽 9-21 到 12-18`,
  snoozeUnknown: (typed: string) => `没有找到你要推迟的“${typed}”。例：/提醒 推迟 听课 到 11-30`,
  nothingSnoozed: '没有推迟的提醒。',
  resumed: '好，提醒恢复了。',
  // Acknowledging
  acknowledged: (overdue: boolean): string => (overdue ? '已知晓\n这件事不再往上报，办好了发 /报备。' : '已知晓\n记下了，要办的别忘了。'),
  acknowledgedAlready: '已知晓过了\n没有变化。',
  acknowledgeWhat: '要知晓哪一条？请点那条提醒下面的“已知晓”。',
  reminderExpired: '这条提醒已过期\n没有变化。看现在的：/进度',
  // Changes and others
  changedAsk: '请假、调岗、减免请告诉教导处登记；登记后目标按在岗天数折算，请假期间不提醒。先不想收：/提醒 推迟到 下周三',
  changedLeader: '有变动直接登记：/请假 孙丽 9-21 到 12-18、/任职 陈静 教导主任 12-01 起。登记后目标按在岗天数折算。',
  remindsByItself: '我按进度和期限私下提醒本人，不点名，也不替人催。学校的情况：/进度 全校',
  // A person's own
  nothingToRemind: '现在没有要提醒你的，都跟得上。',
  noneOnLeave: (until: string | undefined) => (until === undefined ? '请假期间不提醒。' : `请假期间（到${until}）不提醒。`),
  noTeachingSoon: '假期里不提醒。',
  nextReminder: (day: string) => `下次提醒（${day} 下午）会说：`,
  remindersWait: '现在没有能推送给你的通道，提醒会在你私聊我时先显示。',
  reminderUsage: '推迟：/提醒 推迟到 下周三（或 /提醒 推迟 听课 到 11-30）；取消：/提醒 取消推迟；为什么收到：/提醒 为什么',
  reminderUnclear: '没看懂。',
  // Why a message came
  nothingTold: '最近几周我没有主动提醒过你。',
  toldAt: (day: string, minute: number) => `${day} ${clockTime(minute)}：`,
  toldMost: '一人一周至多两条；21:00–07:00、假日、请假、当天已记、已推迟的不发。',
  toldRules: {
    nudge: '落后进度线，每周最后一个上课日提醒一次',
    rule: '文件改了目标，随下一次提醒告诉你',
    open: '这条记录还没写完，第二天早上提醒一次',
    deadline: '期限前14、7、3、1天和当天提醒负责的人，逾期后每周一次',
    escalation: '逾期一周没有人知晓，往上一级报一次',
    'follow-up': '期限最后一天早上提醒一次',
    digest: '每周一次的汇总',
    'county-digest': '每周一次的汇总',
    county: '每周一次的汇总',
    director: '每周一次，告诉教导主任有几位收不到提醒',
    note: '别人办的事与你有关',
  } as Readonly<Record<string, string>>,
}
