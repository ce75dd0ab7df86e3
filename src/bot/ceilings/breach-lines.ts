import { byMatter } from '../../domain/ceilings/by-matter.js'
import { judgeEntry } from '../../domain/ceilings/judge-entry.js'
import type { Finding } from '../../domain/ceilings/judging.js'
import type { LedgerRecord } from '../../domain/record.js'
import { recordLines } from '../record-lines.js'
import type { Asking } from '../turn.js'
import { factOf, factsAround } from './facts-around.js'
import { isSameBreach, keptBreaches } from './kept-breaches.js'
import { placeOf } from './place-of.js'

/** The breaches of a record opened (为什么): limit, the sum and what it is made of, clause, quote, pack and version. */
export async function breachLines(asking: Asking, record: LedgerRecord): Promise<readonly string[]> {
  const { texts, policies } = asking
  const kept = keptBreaches(record.fields)
  if (kept.length === 0 || record.status === 'withdrawn') return [texts.noBreach(record.id)]
  const found = byMatter(await findingsOf(asking, record)).flatMap(({ lead, also }) => [lead, ...also])
  const opened = found.flatMap((each) => {
    const pack = policies.packs.pack(each.ceiling.pack)
    const unread = each.limit.ambiguity ?? each.ceiling.ambiguity
    return [
      `${texts.breach}${each.ceiling.title}：${texts.passed(each, record.day)}`,
      ...(each.parts.length > 1 ? [texts.partsOf(each)] : []),
      texts.limitFrom(each),
      ...(unread === undefined ? [] : [texts.readAs(unread)]),
      ...(pack
        ? [texts.step({ key: 'source', issuer: pack.issuer, title: pack.title, number: pack.number, pack: pack.id, version: pack.version })]
        : []),
    ]
  })
  return [`${record.id} ${recordLines(asking, record)}`, ...opened]
}

/** The kept breaches, judged again with the rules they were judged by, whether or not the school still follows them. */
async function findingsOf(asking: Asking, record: LedgerRecord): Promise<readonly Finding[]> {
  const kept = keptBreaches(record.fields)
  const followed = asking.policies.ceilings(asking.school, record.kind)
  const rules = [...new Set(kept.map(({ obligation }) => obligation))].flatMap((id) => {
    const rule = followed.find(({ ceiling }) => ceiling.id === id)
    const ceiling = rule?.ceiling ?? asking.policies.packs.obligation(id)
    return ceiling?.shape === 'ceiling' ? [{ ceiling, mild: false }] : []
  })
  const others = await factsAround(asking, rules, record.kind, record.day)
  return judgeEntry(rules, { entered: factOf(record, record.id), others, place: placeOf(asking) }).filter((each) =>
    kept.some((breach) => isSameBreach(breach, { obligation: each.ceiling.id, row: each.limit.row })),
  )
}
