import { changeOf } from './change-of.js'
import { fieldsOf } from './fields-of.js'
import type { Entry } from './open-question.js'
import { writtenLines } from './record-lines.js'
import { forAuthorOnly } from './say.js'
import { standingLine } from './standing-line.js'
import type { Asking, Decision } from './turn.js'

/** What a quick record mostly lacks. */
const ADDED_LATER = [
  'topic',
  'obsType',
  'strengths',
  'shortcomings',
  'suggestions',
  'gains',
  'content',
  'improvement',
  'feedbackGiven',
] as const

/** A lesson logged before and told again with more: what it lacked is added to it. Undefined when there is nothing to add, or it is not quite the same. */
export async function fillOut(asking: Asking, id: string, { kind, fields }: Entry): Promise<Decision | undefined> {
  const record = await asking.reads.record(asking.school.name, id)
  if (record === undefined || record.kind !== kind || record.author !== asking.author.id) return undefined
  const before = fieldsOf(asking, record)
  if (before.class !== undefined && fields.class !== undefined && before.class !== fields.class) return undefined
  const added = Object.fromEntries(
    ADDED_LATER.filter((key) => before[key] === undefined && fields[key] !== undefined).map((key) => [key, fields[key]]),
  )
  if (Object.keys(added).length === 0) return undefined
  const flags = [...new Set([before.flags, fields.flags].flatMap((each) => (each as readonly string[] | undefined) ?? []))]
  const change = changeOf(asking, record, { kind, fields: { ...before, ...added, ...(flags.length > 0 && { flags }) }, missing: [] })
  const { texts } = asking
  const topic = added.topic === undefined ? [] : [`${texts.keyName('topic')}：${String(added.topic)}`]
  const lines = [texts.filledOut(id), ...topic, ...writtenLines(asking, added), ...(await standingLine(asking, kind, [], [change]))]
  return { reply: forAuthorOnly(asking, texts.filledOut(id), { text: lines.join('\n') }), changes: [change], question: null }
}
