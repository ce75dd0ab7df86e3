import { breachesOf, judgeEntry, type KeptBreach } from '../../domain/ceilings/judge-entry.js'
import type { Finding, Rule } from '../../domain/ceilings/judging.js'
import type { Fact } from '../../domain/positions/body.js'
import type { LedgerRecord } from '../../domain/record.js'
import type { Change } from '../../storage/storage.js'
import type { Asking, Decision } from '../turn.js'
import { factOf, factsAround, summedKey } from './facts-around.js'
import { findingLines } from './finding-lines.js'
import { isSameBreach, keptBreaches, withBreaches } from './kept-breaches.js'
import { placeOf } from './place-of.js'
import { rulesOn } from './rules-on.js'

export interface JudgedChange {
  /** The change with its breaches as they are now, then the records of others that no longer break a limit because of it. */
  readonly changes: readonly Change[]
  readonly lines: readonly string[]
  readonly notes: NonNullable<Decision['notes']>
  readonly oneByOne?: string
}

/**
 * Judges an amendment or withdrawal. The changed record breaks a limit that it breaks now and did not break, or broke by less, before; what it
 * had broken it keeps while it still does. Another record of the same class and day (week, term) is freed when the limit is kept again without
 * a change of its own; it never gets a breach by somebody else's change. So a limit is passed in the ledger exactly while some record says so.
 * `gone`: ids of the records that the same turn withdraws.
 */
export async function judgeChange(
  asking: Asking,
  before: LedgerRecord,
  change: Change,
  gone: readonly string[] = [],
): Promise<JudgedChange> {
  const { kind } = before
  if (asking.policies.ceilings(asking.school, kind).length === 0) return { changes: [change], lines: [], notes: [] }
  const withdrawn = change.record.status === 'withdrawn'
  const after = factOf(change.record, before.id)
  const [found, freed] = await Promise.all([
    withdrawn ? [] : foundNow(asking, before, after),
    freedBy(asking, before, withdrawn ? undefined : after, gone),
  ])
  const own = withdrawn ? change : withNewBreaches(change, before, breachesOf(found))
  const rules = [...rulesOn(asking, kind, before.day), ...rulesOn(asking, kind, after.day)]
  const oneByOne = summedKey(before.school, kind, rules)
  return {
    changes: [own, ...freed.map((each) => each.change)],
    lines: [...findingLines(asking, after, found), ...freed.map(({ change: { id } }) => asking.texts.freed(id))],
    notes: freed
      .map(({ author, change: { id } }) => ({ to: asking.school.person(author), id }))
      .flatMap(({ to, id }) => (to && to.id !== asking.author.id ? [{ to, part: { text: asking.texts.freed(id) } }] : [])),
    ...(oneByOne !== undefined && { oneByOne }),
  }
}

/** What the changed record is told, and keeps: see above. */
async function foundNow(asking: Asking, before: LedgerRecord, after: Fact): Promise<readonly Finding[]> {
  const place = placeOf(asking)
  const judge = async (entered: Fact) => {
    const rules = rulesOn(asking, entered.kind, entered.day)
    return judgeEntry(rules, { entered, others: await factsAround(asking, rules, entered.kind, entered.day), place })
  }
  const [earlier, now] = await Promise.all([before.day === after.day ? judge(factOf(before, before.id)) : [], judge(after)])
  const kept = keptBreaches(before.fields)
  return now.filter((each) => {
    if (kept.some((breach) => isSameBreach(breach, { obligation: each.ceiling.id, row: each.limit.row }))) return true
    return !earlier.some((one) => one.limit === each.limit && one.about === each.about && (one.found ?? 0) >= (each.found ?? 0))
  })
}

function withNewBreaches(change: Change, before: LedgerRecord, breaches: readonly KeptBreach[]): Change {
  const same = JSON.stringify(breaches) === JSON.stringify(keptBreaches(before.fields))
  const fields = same ? change.version.fields : { ...change.version.fields, breaches: breaches.length > 0 ? breaches : null }
  return { ...change, record: withBreaches(change.record, breaches), version: { ...change.version, fields } }
}

interface Freed {
  readonly author: string
  readonly change: Change
}

/** Records whose breach ends with the change of another one. */
async function freedBy(asking: Asking, changed: LedgerRecord, after: Fact | undefined, gone: readonly string[]): Promise<readonly Freed[]> {
  const rules = rulesOn(asking, changed.kind, changed.day)
  const place = placeOf(asking)
  const others = await factsAround(asking, rules, changed.kind, changed.day)
  const around = others.filter(({ recordId }) => recordId !== changed.id && !gone.includes(recordId))
  const now = after === undefined ? around : [...around, after]
  const freed = around.map(async (each): Promise<readonly Freed[]> => {
    const kept = keptBreaches(each.fields)
    if (kept.length === 0) return []
    const still = stillBroken(kept, rulesOn(asking, each.kind, each.day), (own) => judgeEntry(own, { entered: each, others: now, place }))
    const record = still.length < kept.length ? await asking.reads.record(each.school, each.recordId) : undefined
    if (!record) return []
    const { id, version, ...rest } = record
    return [
      {
        author: record.author,
        change: {
          school: record.school,
          id,
          basedOn: version,
          version: {
            action: 'amend',
            atMs: asking.message.receivedAtMs,
            by: asking.author.id,
            fields: { breaches: still.length > 0 ? still : null },
            sealed: null,
            reason: asking.texts.freedBecause(changed.id),
          },
          record: withBreaches(rest, still),
        },
      },
    ]
  })
  return (await Promise.all(freed)).flat()
}

/** A breach of a rule that is no longer followed is history: it stays as it was judged. */
function stillBroken(
  kept: readonly KeptBreach[],
  rules: readonly Rule[],
  judge: (rules: readonly Rule[]) => readonly Finding[],
): readonly KeptBreach[] {
  const now = breachesOf(judge(rules))
  return kept.filter(
    (breach) => !rules.some(({ ceiling }) => ceiling.id === breach.obligation) || now.some((each) => isSameBreach(each, breach)),
  )
}
