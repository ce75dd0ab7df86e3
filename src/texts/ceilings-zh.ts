import type { Finding } from '../domain/ceilings/judging.js'
import { clockTime } from '../domain/clock-time.js'
import { kindOf } from '../domain/kinds.js'
import type { DatedValue } from '../domain/obligation.js'
import type { CeilingCheck } from '../domain/shapes/ceiling.js'

/** What the reader saw in the words, as people say it. */
const SIGNS: Readonly<Record<string, string>> = {
  mechanical: '机械、重复的作业',
  punitive: '惩罚性作业',
  'parent-marking': '家长批改',
  'parent-checking': '家长检查、签字或打卡',
  'parent-homework-suspect': '要家长一起才能做的作业',
  'self-marking': '学生自批自改',
  'new-lesson': '讲新课',
  'exam-g1-2': '一、二年级纸笔考试',
  'extra-exam': '月考、周考一类的考试',
  'student-score': '写学生的分数',
  ranking: '排学生的名次',
  'no-homework-day': '无作业日布置作业',
}

const signsWords = (signs: readonly string[]) => signs.map((sign) => SIGNS[sign] ?? sign).join('、')
const dayWords = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

function counted(check: CeilingCheck, kind: string): string {
  if (check.by !== 'count') return ''
  const which = Object.entries(check.where).map(([key, values]) => (key === 'weekend' ? '周末' : values.join('、')))
  return `${which.join('')}${kindOf(kind)?.name ?? ''}`
}

function amount(value: number, { ceiling }: Finding): string {
  return ceiling.check.by === 'clock' ? clockTime(value) : `${value}${ceiling.unit}`
}

/** Sentences about ceilings and prohibitions (B). */
export const ceilingsZh = {
  breach: '⚠ ',
  remark: '提示：',
  breachMark: '⚠ 超限',
  passed(finding: Finding, day: string): string {
    const { ceiling, value, found, about, signs, dayOff } = finding
    const who = about ?? ''
    switch (ceiling.check.by) {
      case 'class-day':
        if (value.value === 0) return `${who}${dayWords(day)}有书面作业，这个年级不能布置家庭书面作业。`
        return `${who}${dayWords(day)}${dayOff ? '周末、假期的' : ''}书面作业合计${found}${ceiling.unit}，超过${dayOff ? '平日' : ''}上限${value.value}${ceiling.unit}。`
      case 'clock':
        if (ceiling.kind === 'homework-waiver')
          return `${who}${dayWords(day)}${clockTime(found ?? 0)}还没写完，已过${clockTime(value.value)}。`
        return `${who}${kindOf(ceiling.kind)?.name ?? ''}${dayWords(day)}到${clockTime(found ?? 0)}，最晚${clockTime(value.value)}。`
      case 'count':
        if (value.value === 0) return `${who}不安排${counted(ceiling.check, ceiling.kind)}。`
        return `${who}${ceiling.check.per === 'school-week' ? '这一周' : '本学期'}${counted(ceiling.check, ceiling.kind)}${found}${ceiling.unit}，最多${value.value}${ceiling.unit}。`
      default:
        return `${who === '' ? '' : `${who}：`}看起来是${signsWords(signs)}。`
    }
  },
  byRule: ({ value, dayOff }: Finding, document: string, clause: string, others: readonly string[]) =>
    `${dayOff ? '校定' : value.label}：${document} ${clause}${others.length > 0 ? `；${others.join('、')}` : ''}。`,
  sameIn: (document: string, leading: DatedValue, other: DatedValue, unit: string) =>
    other.value === leading.value ? `${document}也这样定` : `${document}定${other.value}${unit}`,
  adviceOn(finding: Finding, id: string): string {
    const { ceiling, value, found, parts, dayOff, mild } = finding
    const why = `怎么算的：/为什么 ${id}`
    if (dayOff) return '文件对周末、假期只说控制，没有数，请掂量。'
    if (ceiling.kind === 'homework-waiver') return '可以免做或延后，对学生没有任何影响。'
    if (mild && ceiling.check.by !== 'sign') return '文件没有写死，请掂量。'
    switch (ceiling.check.by) {
      case 'class-day': {
        if (value.value === 0) return `请改成口头、阅读或实践作业，再 /改 或 /撤回。${why}`
        const own = parts.find(({ recordId }) => recordId === id)?.amount ?? 0
        const left = own - ((found ?? 0) - value.value)
        return left > 0
          ? `这一条减到${left}分钟就不超：/改 ${id} 分钟 ${left}。${why}`
          : `请和同班各科老师商量压减，再 /改 或 /撤回。${why}`
      }
      case 'clock':
        return `记错了请 /改。${why}`
      case 'count':
        return `请合并或取消，再 /撤回；记错了请 /改。${why}`
      default:
        if (mild) return '是不是这样，请自己掂量。'
        return `是就换一种做法；不是就回一句：/不是这样 ${id} 原因。${why}`
    }
  },
  moreMatters: (n: number, id: string) => `另有${n}项：/为什么 ${id}`,
  freed: (id: string) => `${id} 不再超限，标记已去掉。`,
  freedBecause: (id: string) => `${id} 有变动，合计回到上限以内`,
  refuted: (id: string, signs: readonly string[], reason: string | null) =>
    `${id} 的标记已去掉：你说明不是${signsWords(signs)}${reason === null ? '' : `（${reason}）`}。原话和这句说明都留在记录的历史里。`,
  nothingToRefute: (id: string) => `${id} 没有凭字面判断的标记。数字写错了请 /改 ${id}。`,
  whichToRefute: '请写上编号，例：/不是这样 T-1116-03 是复习，不是新课',
  noBreach: (id: string) => `${id} 没有超过上限，也没有违反规定的地方。`,
  partsOf: ({ parts, ceiling, found }: Finding) =>
    ceiling.check.by === 'class-day'
      ? `合计：${parts.map(({ recordId, subject, amount: each }) => `${subject ?? ''}${each}（${recordId}）`).join('＋')}＝${found}${ceiling.unit}`
      : `记录：${parts.map(({ recordId, subject }) => `${subject ?? ''}${recordId}`).join('、')}，共${found}${ceiling.unit}`,
  limitFrom: (finding: Finding) =>
    `${finding.value.label}${finding.ceiling.check.by === 'sign' ? '' : ` ${finding.limit.bound === 'exactly' ? '正好' : '不超过'}${amount(finding.value.value, finding)}`}：“${finding.value.quote}”（${finding.value.clause}）`,
  readAs: (text: string) => `读法：${text}`,
  refusedBy: ({ document, clause, quote }: { readonly document: string; readonly clause: string; readonly quote: string }) =>
    `我不记、不算、也不公布学生的成绩和名次：“${quote}”（${document} ${clause}）。班级整体情况可以用等级说。`,
}
