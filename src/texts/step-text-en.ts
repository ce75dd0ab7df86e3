import type { Exemption, Step } from '../domain/derivation.js'
import type { StandingState } from '../domain/standing.js'

/** The five states as people read them. */
export const STATE_NAMES: Readonly<Record<StandingState, string>> = {
  exempt: 'exempt',
  done: 'done',
  overdue: 'overdue',
  'on-pace': 'on pace',
  behind: 'behind',
}

const EXEMPTIONS: Readonly<Record<Exemption, string>> = {
  'not-bound': 'it does not bind your post',
  'on-leave': 'you were on leave on every teaching day',
  'no-teaching-day': 'there is no teaching day in the period',
  'rounds-to-zero': 'the share rounds to nothing',
}

const LEFT_OUT: Readonly<Record<string, string>> = {
  'no-note': 'no evaluation text yet',
  open: 'to be completed',
  'same-lesson': 'the lesson was counted already',
  withdrawn: 'withdrawn',
}

/** The English line of one step of `/why`. Documents and quotes stay as they are. */
export function stepTextInEnglish(step: Step): string {
  switch (step.key) {
    case 'source':
      return `Source: ${step.issuer}《${step.title}》${step.number ?? ''} (${step.pack}, version ${step.version})`
    case 'rule': {
      const label = step.citation.label === '文件规定' ? 'set by the document' : 'set by the school'
      const days = step.segments.map((each) => `${each.from} to ${each.to} ${each.school}, ${each.days} days`)
      const open = step.citation.ambiguity === null ? '' : `\nReading: ${step.citation.ambiguity}`
      const counts = step.counts ? `\nSet by the school: ${step.counts.held} counts as ${step.counts.as} here` : ''
      const waived = step.waived
        ? `\nSet by the school: ${step.waived.stated} in the document, less allowed (${step.waived.reason}), approved by ${step.waived.approver}`
        : ''
      return `${step.quota} (${label}): “${step.citation.quote}” (${step.citation.clause}); ${days.join('; ')}${open}${counts}${waived}`
    }
    case 'days': {
      const leave = step.leaveDays > 0 ? `, ${step.leaveDays} on leave` : ''
      return `${step.from} to ${step.to}: ${step.teachingDays} teaching days, ${step.teachingDaysElapsed} passed; on duty ${step.dutyDays}, ${step.dutyDaysElapsed} passed${leave}`
    }
    case 'exempt':
      return `Target: 0 (${EXEMPTIONS[step.why]}${step.formula === null ? '' : `: ${step.formula}`})`
    case 'target':
      return `Target: ${step.formula} (rounded half up)`
    case 'pace':
      return `Due by ${step.day}: ${step.formula} (rounded down)`
    case 'counted': {
      const late = step.backfilled > 0 ? `, ${step.backfilled} entered late` : ''
      const observed = step.observed !== null && step.observed !== step.actual ? `, ${step.observed} observed` : ''
      return `Counted: ${step.actual}${late}${observed}${step.ids.length > 0 ? `: ${step.ids.join(', ')}` : ''}`
    }
    case 'left-out':
      return `Not counted (${LEFT_OUT[step.why]}): ${step.ids.join(', ')}`
    case 'state':
      return `Standing: ${STATE_NAMES[step.state]}${step.missing > 0 ? `, ${step.missing} to go` : ''}`
  }
}
