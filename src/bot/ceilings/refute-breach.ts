import { signsOf } from '../../domain/ceilings/sign.js'
import type { LedgerRecord } from '../../domain/record.js'
import { reasonKept } from '../../ledger/private-reading.js'
import { privateDoor } from '../group-door.js'
import { forAuthorOnly } from '../say.js'
import type { Asking, Decision } from '../turn.js'
import { isPrivateReason } from '../withdraw-records.js'
import { judgeChange } from './judge-change.js'
import { keptBreaches } from './kept-breaches.js'

/**
 * 不是这样: whether a sign in the words means what it looks like is for a person to decide (policy/README §7). The author says that it does not;
 * the mark goes, the words, what was read from them and what the author said stay in the history. A limit in numbers is not argued away.
 */
export async function refuteBreach(asking: Asking, record: LedgerRecord, reason: string | null): Promise<Decision> {
  const { texts, message, author } = asking
  const { id, version, ...rest } = record
  const read = signsOf(record.fields)
  const signs = signsBroken(asking, record).filter((sign) => read.includes(sign))
  if (signs.length === 0) return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: texts.nothingToRefute(id) }) }
  const isPrivate = reason !== null && isPrivateReason(asking, record, reason)
  if (isPrivate && asking.inGroup) return privateDoor(asking, 'edit')
  const refuted = [...((record.fields.refuted as readonly string[] | undefined) ?? []), ...signs]
  const judged = await judgeChange(asking, record, {
    school: record.school,
    id,
    basedOn: version,
    version: {
      action: 'amend',
      atMs: message.receivedAtMs,
      by: author.id,
      fields: { refuted },
      ...reasonKept(reason, isPrivate, asking.vault),
    },
    record: { ...rest, fields: { ...rest.fields, refuted } },
  })
  const { changes, notes, lines, oneByOne } = judged
  return {
    reply: forAuthorOnly(asking, texts.toldPrivately, { text: [texts.refuted(id, signs, reason), ...lines].join('\n') }),
    changes,
    notes,
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'refute-breach', subject: `${id} ${signs.join(' ')}` }],
    ...(oneByOne !== undefined && { oneByOne }),
  }
}

/** The signs that the breaches of a record are about. */
function signsBroken({ policies }: Asking, record: LedgerRecord): readonly string[] {
  const signs = keptBreaches(record.fields).flatMap(({ obligation }) => {
    const ceiling = policies.packs.obligation(obligation)
    return ceiling?.shape === 'ceiling' && ceiling.check.by === 'sign' ? ceiling.check.signs : []
  })
  return [...new Set(signs)]
}
