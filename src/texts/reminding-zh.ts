import { clockTime } from '../domain/clock-time.js'
import { type Day, daysBetween, minuteOfDay, mondayOf, weekdayOf } from '../domain/day.js'
import { kindOf } from '../domain/kinds.js'
import type { MarkedText, Run } from '../domain/marked-text.js'
import { ROLE_WORDS, type Role } from '../domain/roles.js'

const WEEKDAYS = '一二三四五六日'
const weekdayWord = (day: Day) => `周${WEEKDAYS[weekdayOf(day) - 1]}`
const dateWords = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
/** 今天, 周四, 下周二; a date for anything further. */
const nearDay = (day: Day, today: Day) => {
  const weeks = Math.round(daysBetween(mondayOf(today), mondayOf(day)) / 7)
  return day === today ? '今天' : weeks === 0 ? weekdayWord(day) : weeks === 1 ? `下${weekdayWord(day)}` : dateWords(day)
}
const kindName = (kind: string) => kindOf(kind)?.name ?? '记录'
const PERIODS: Readonly<Record<string, string>> = {
  week: '本周',
  month: '本月',
  term: '本学期',
  'school-year': '本学年',
  'calendar-year': '今年',
  'three-years': '三年内',
  'five-years': '五年内',
}
const grouped = (n: number) => n.toLocaleString('en-US')
/** Fewer than three could be guessed. */
const leaveWords = (n: number) => (n === 0 ? '' : n < 3 ? '有人请假' : `请假 ${n} 人`)

/** What the clock says: weekly digests, nudges, deadlines. One phone screen each, and always the next step. */
export const remindingZh = {
  // To groups and the education office
  digest: (week: {
    readonly teachingDays: number
    readonly group: string | null
    readonly sums: readonly { readonly kind: string | null; readonly n: number; readonly unit: string }[]
    readonly mostOnPace: boolean
  }): MarkedText => [
    week.sums.length === 0
      ? [`${week.group ?? '全校'}本周 ${week.teachingDays} 个上课日，大家辛苦了。`]
      : [
          `本周（${week.teachingDays}个上课日）小结：${week.group ?? '全校'}`,
          ...week.sums.flatMap(({ kind, n, unit }, at): Run[] => [
            `${at > 0 ? '，' : ''}${kind === null ? '其他记录' : kindName(kind)} `,
            { strong: String(n) },
            ` ${kind === null ? '条' : unit}`,
          ]),
          '。',
        ],
    ...(week.mostOnPace ? [['多数老师在进度线上。']] : []),
    ['想看自己的：私聊发 ', { command: '/进度' }, '。'],
  ],
  betweenSentences: '',
  countyWeek: (lessons: number, well: number, schools: number, inNeed: number): readonly Run[] => [
    '本周全县：听课 ',
    { strong: grouped(lessons) },
    ' 节；在进度线上的学校 ',
    { strong: `${well}/${schools}` },
    ...(inNeed > 0 ? ['；可能需要帮助 ', { strong: String(inNeed) }, ' 校（按校名）：'] : ['。']),
  ],
  countyInNeed: (school: string, onLeave: number, vacant: readonly Role[], exams: boolean) => {
    const reasons = [
      leaveWords(onLeave),
      vacant.length > 0 ? `空缺 ${vacant.map((role) => ROLE_WORDS[role][0]).join('、')}` : '',
      exams ? '考试周' : '',
    ].filter(Boolean)
    return `${school}：${reasons.length > 0 ? reasons.join('，') : '没有登记请假、空缺或考试，可以问问有什么难处'}`
  },
  countyMoreInNeed: (n: number) => `还有 ${n} 校，见 /进度 全县`,
  countyHandedUp: (school: string, title: string, due: Day) => `${school}：“${title}”${dateWords(due)}到期，学校还没有报，请问一问。`,
  choiceReasons: '看原因',
  countyCommand: '/进度 全县',
  // Behind pace
  remindBehind: (
    owed: {
      readonly kind: string
      readonly period: string
      readonly actual: number
      readonly target: number
      readonly pace: number
      readonly unit: string
      readonly withoutNote: number
    },
    changed: boolean,
  ) =>
    `${kindName(owed.kind)}：${PERIODS[owed.period] ?? ''} ${owed.actual}/${owed.target}，进度线 ${owed.pace}，${
      owed.period === 'week'
        ? `差 ${owed.pace - owed.actual} ${owed.unit}；做过没记的，补记就算`
        : `再有 ${owed.pace - owed.actual} ${owed.unit}就跟上了`
    }。${owed.withoutNote > 0 ? `有 ${owed.withoutNote} ${owed.unit}补上评语就计入。` : ''}${
      changed ? `目标按新文件折算为${owed.target}（为什么）。` : ''
    }`,
  remindMoreDuties: (n: number) => `还有 ${n} 项，发 /进度 看全部。`,
  remindFree: (free: readonly { readonly day: Day; readonly period: number }[], today: Day, ofGroup: boolean) =>
    `${free
      .map(
        ({ day, period }, at) =>
          `${at > 0 && mondayOf(day) === mondayOf(free[0]!.day) ? weekdayWord(day) : nearDay(day, today)}第${period}节`,
      )
      .join('、')}你有空，${ofGroup ? '同组' : ''}有课可听。`,
  remindOpen: (open: readonly { readonly id: string; readonly kind: string }[]) =>
    `${open.length} 条记录待补：${open.map(({ id, kind }) => `${kindName(kind)} ${id}`).join('、')}。看缺什么：/记录 ${open[0]?.id}`,
  // Deadlines
  remindDeadline: (title: string, due: Day, left: number, source: string) =>
    `${title}｜${
      left === 0
        ? '今天到期'
        : left > 0
          ? `${dateWords(due)}（${weekdayWord(due)}）到期，还有 ${left} 天`
          : `${dateWords(due)}已到期，过了 ${-left} 天，还没有报`
    }〔${source}〕。办好了发：/报备 ${title}`,
  remindHandedUp: (title: string, due: Day, past: number, posts: readonly Role[], source: string) =>
    `${title}｜${dateWords(due)}到期，过了 ${past} 天${posts.length > 0 ? `，${posts.map((role) => ROLE_WORDS[role][0]).join('、')}` : ''}还没有报〔${source}〕。看看有没有难处；心里有数就点“已知晓”，不再往上报。`,
  remindFollowUp: (events: readonly { readonly eventDay: Day; readonly kind: string }[], today: Day) =>
    `${[...new Set(events.map(({ eventDay }) => nearDayBefore(eventDay, today)))].join('、')}听的${events.length > 1 ? ` ${events.length} 节` : ''}课，今天是${kindName(events[0]?.kind ?? '')}期限最后一天。`,
  choiceTalked: (teachers: readonly string[]) => (teachers.length === 0 ? '已当面聊过' : `和${teachers.join('、')}聊过了`),
  talkedCommand: (kind: string, teachers: readonly string[], day: Day) =>
    ['/', kindName(kind), ' ', ...teachers.map((teacher) => `${teacher} `), dateWords(day), ' 已当面聊过'].join(''),
  choiceTalkToday: '今天聊',
  // For the director
  remindUnreachable: (n: number) => `有 ${n} 位老师没有能推送的渠道，提醒要等他们私聊我时才看到。`,
  remindDeferred: (n: number) => `有 ${n} 位老师本周已收到两次提醒，其余的留到下周。`,
  remindLate: (dueAtMs: number) => `（迟到的提醒，原定${clockTime(minuteOfDay(dueAtMs))}）`,
  // Buttons
  choiceLater: (day: Day, today: Day) => `推迟到${nearDay(day, today)}`,
  laterCommand: (day: Day, subjects: readonly string[]) => ['/提醒 推迟到', day, ...subjects].join(' '),
  choiceKnown: '已知晓',
  acknowledgeCommand: (subjects: readonly string[]) => ['/提醒 知晓', ...subjects].join(' '),
  choiceWhy: '为什么',
  whyCommand: (obligation: string) => `/为什么 ${obligation}`,
  choiceChanged: '本学期请假或有变动',
  changedCommand: '/提醒 有变动',
}

/** A day of this week or an earlier one. */
function nearDayBefore(day: Day, today: Day): string {
  const weeks = Math.round(daysBetween(mondayOf(day), mondayOf(today)) / 7)
  return weeks === 0 ? weekdayWord(day) : weeks === 1 ? `上${weekdayWord(day)}` : dateWords(day)
}

export type RemindingTexts = typeof remindingZh
