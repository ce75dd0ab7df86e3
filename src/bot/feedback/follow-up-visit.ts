import { exchangeIn, openStep } from '../../domain/exchange.js'
import type { Choice } from '../../platforms/platform.js'
import type { Change, NewRecord } from '../../storage/storage.js'
import { latestRecords } from '../latest-records.js'
import type { Asking } from '../turn.js'
import { Between } from './between.js'
import { teachersOf } from './lesson-asked.js'

const VISIT = /回访|follow[- ]?up visit/iu
const LATEST = 100

/** A lesson heard because of a step: the record that is linked to it, and what can be said of the step now. */
export interface FollowUpVisit {
  readonly record: NewRecord
  readonly changes: readonly Change[]
  /** For the observer alone. */
  readonly line: string
  readonly choices: readonly Choice[]
}

/** `/听课 李伟 回访`. */
export function saysFollowUp({ message }: Asking, record: NewRecord): boolean {
  return record.kind === 'observation' && VISIT.test(message.text)
}

/** Links a lesson that is said to be a follow-up to the step that is open with its teacher. Undefined where none is. */
export async function followUpVisit(asking: Asking, record: NewRecord): Promise<FollowUpVisit | undefined> {
  const { message, texts } = asking
  const taught = teachersOf(record)
  const before = (await latestRecords(asking, LATEST)).find(
    (each) =>
      each.kind === 'observation' &&
      each.status !== 'withdrawn' &&
      openStep(exchangeIn(each.fields)) !== undefined &&
      teachersOf(each).some((id) => taught.includes(id)),
  )
  if (before === undefined) return undefined
  const exchange = exchangeIn(before.fields)
  const step = openStep(exchange)!
  const n = exchange.steps!.length
  const between = new Between(asking, before)
  const visited = { ...exchange, steps: [...exchange.steps!.slice(0, -1), { ...step, visitedAtMs: message.receivedAtMs }] }
  return {
    record: { ...record, fields: { ...record.fields, followsUp: before.id } },
    changes: [between.change(visited)],
    line: texts.visitLine(between.words(step.words), step.by),
    choices: [texts.reachedChoice(before.id, n), texts.continuedChoice(before.id, n)],
  }
}
