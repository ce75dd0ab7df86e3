import type { Exclusion } from './counting.js'
import type { Day } from './day.js'
import type { Exemption, Step } from './derivation.js'
import { ROLE_WORDS } from './roles.js'
import type { StandingState } from './standing.js'

/** The five states as people read them. */
export const STATE_NAMES: Readonly<Record<StandingState, string>> = {
  exempt: '免',
  done: '已完成',
  overdue: '逾期',
  'on-pace': '在进度线上',
  behind: '落后',
}

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
  'not-bound': '这一项不约束你的岗位',
  'on-leave': '期间的上课日都在请假',
  'no-teaching-day': '期间没有上课日',
  'rounds-to-zero': '折算后不到半个，不计',
}

const LEFT_OUT: Readonly<Record<Exclusion['why'], string>> = {
  'no-note': '没有评课意见，补上就计入',
  open: '待补，补齐就计入',
  'same-lesson': '同一节课已计过',
  withdrawn: '已撤回',
}

/** The Chinese line of one step of 为什么. */
export function stepText(step: Step): string {
  switch (step.key) {
    case 'source':
      return `依据：${step.issuer}《${step.title}》${step.number ?? ''}（${step.pack} 第${step.version}版）`
    case 'rule': {
      const days = step.segments.map((each) => `${dayText(each.from)}–${dayText(each.to)} ${each.school} ${each.days}天`)
      const open = step.citation.ambiguity === null ? '' : `\n读法：${step.citation.ambiguity}`
      return `${step.citation.label} ${step.quota}${step.unit}：“${step.citation.quote}”（${step.citation.clause}）；${days.join('，')}${open}${countsText(step.counts)}${waivedText(step)}`
    }
    case 'days': {
      const leave = step.leaveDays > 0 ? `，请假${step.leaveDays}天` : ''
      return `${dayText(step.from)}–${dayText(step.to)}：上课日${step.teachingDays}天，已过${step.teachingDaysElapsed}天；在岗${step.dutyDays}天，已过${step.dutyDaysElapsed}天${leave}`
    }
    case 'exempt':
      return `目标：0（${EXEMPTIONS[step.why]}${step.formula === null ? '' : `：${step.formula}`}）`
    case 'target':
      return `目标：${step.formula}${step.unit}${step.formula.includes('→') ? '（四舍五入）' : ''}`
    case 'pace':
      return `${dayText(step.day)}应完成：${step.formula}${step.unit}${step.formula.includes('→') ? '（舍去尾数）' : ''}`
    case 'counted': {
      const late = step.backfilled > 0 ? `，其中补录${step.backfilled}条` : ''
      const observed = step.observed !== null && step.observed !== step.actual ? `，听课共${step.observed}${step.unit}` : ''
      return `计入：${step.actual}${step.unit}${late}${observed}${step.ids.length > 0 ? `：${step.ids.join('、')}` : ''}`
    }
    case 'left-out':
      return `不计入（${LEFT_OUT[step.why]}）：${step.ids.join('、')}`
    case 'state':
      return `进度：${STATE_NAMES[step.state]}${step.missing > 0 ? `，还差${step.missing}${step.unit}` : ''}`
  }
}

function waivedText({ waived, unit }: Extract<Step, { key: 'rule' }>): string {
  return waived ? `\n校定：文件是${waived.stated}${unit}，酌情减少（${waived.reason}），${waived.approver}批准` : ''
}

function countsText(counts: Extract<Step, { key: 'rule' }>['counts']): string {
  return counts ? `\n校定：本校${ROLE_WORDS[counts.held][0]}按${ROLE_WORDS[counts.as][0]}算` : ''
}

function dayText(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
