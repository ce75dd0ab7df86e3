import type { LedgerRecord } from '../domain/record.js'
import { tellsNothing } from './courtesy.js'
import { latestRecords } from './latest-records.js'
import type { Asking, Decision } from './turn.js'
import { withdrawRecords } from './withdraw-records.js'

/** So long after a withdrawal the question for its reason stands. */
const ASKED_MS = 10 * 60_000
const LONGEST = 40
const LATELY = 50
const QUESTION = /[?？]|[吗呢么]\s*$/u
/** 不填, 没有原因. */
const NO_REASON = /^\s*(?:不填|不用填?|不写|无|没有?|没(?:有)?(?:什么)?原因|no|none|no reason|nothing)[了吧。.!！\s]*$/iu

/**
 * A short remark in private right after the author's own withdrawal without a reason is the reason: 重复了, 班级写错了. Undefined for anything else;
 * whoever says thanks or that there is none has not given one.
 */
export async function reasonSaid(asking: Asking): Promise<Decision | undefined> {
  if (!mayBeReason(asking)) return undefined
  const records = await withdrawnJustNow(asking)
  if (records.length === 0) return undefined
  const typed = asking.message.text.trim()
  return NO_REASON.test(typed) ? { reply: { here: { text: asking.texts.reasonLeft } } } : withdrawRecords(asking, records, typed)
}

function mayBeReason({ inGroup, message: { text, event }, reading }: Asking): boolean {
  const { kind, planned, blocked, id, target, newValue } = reading
  // 班级写错了 changes nothing by itself.
  const isRemark = kind === 'none' || (kind === 'edit' && newValue === undefined && id === undefined && target === undefined)
  if (inGroup || event !== undefined || !isRemark || planned || blocked) return false
  const typed = text.trim()
  return typed.length <= LONGEST && !/^[/／]/u.test(typed) && !QUESTION.test(typed) && !tellsNothing(typed)
}

/** What the author's last withdrawal took back, if it was a moment ago, without a reason, and nothing has been logged since. */
async function withdrawnJustNow(asking: Asking): Promise<readonly LedgerRecord[]> {
  const { reads, author, message } = asking
  const latest = await latestRecords(asking, LATELY)
  const since = message.receivedAtMs - ASKED_MS
  const withdrawn: { readonly record: LedgerRecord; readonly atMs: number; readonly isOpen: boolean }[] = []
  for (const record of latest.filter(({ status }) => status === 'withdrawn')) {
    const last = (await reads.versions(record.school, record.id)).at(-1)
    if (last === undefined || last.by !== author.id || last.atMs < since) continue
    withdrawn.push({ record, atMs: last.atMs, isOpen: last.reason === null && last.sealed === null })
  }
  const lastMs = Math.max(...withdrawn.map(({ atMs }) => atMs))
  if (latest.some(({ enteredAtMs }) => enteredAtMs > lastMs)) return []
  return withdrawn.filter(({ atMs, isOpen }) => atMs === lastMs && isOpen).map(({ record }) => record)
}
