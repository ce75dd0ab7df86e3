import { isPrivateMatter } from '../../ledger/compose-record.js'
import { flagsIn } from '../../reading/flags-in.js'
import type { Entry } from '../open-question.js'

/**
 * Flags are read from a whole message. Of several records in one message each gets those that its own words show, what keeps pupils out
 * of groups, and those that no record shows by itself.
 */
export function withFlags(entries: readonly Entry[], flags: readonly string[]): readonly Entry[] {
  if (flags.length === 0 || entries.length === 1) return entries
  const shown = entries.map(({ kind, fields }) => flagsIn(kind, fields))
  const shared = flags.filter((flag) => isPrivateMatter('', [flag]) || !shown.some((own) => own.includes(flag)))
  return entries.map((entry, i) => {
    const own = flags.filter((flag) => shared.includes(flag) || shown[i]!.includes(flag))
    return { ...entry, fields: { ...entry.fields, flags: own } }
  })
}

/** Fields in words: what they said is said anew. */
const RETOLD: ReadonlySet<string> = new Set(['content', 'topic', 'activity', 'examType'])
/** Fields that let a sign matter for other pupils than before. */
const REGRADED: ReadonlySet<string> = new Set(['class', 'grade', 'grades'])

/** The flags of a record one field of which is amended. What keeps pupils out of groups stays, and any field may bring it. */
export function flagsAmended(kind: string, key: string, fields: Readonly<Record<string, unknown>>): readonly string[] {
  const before = (fields.flags as readonly string[] | undefined) ?? []
  const now = flagsIn(kind, fields)
  const onPupils = (flags: readonly string[]) => flags.filter((flag) => isPrivateMatter('', [flag]))
  if (!RETOLD.has(key) && !REGRADED.has(key)) return [...new Set([...before, ...onPupils(now)])]
  const kept = REGRADED.has(key) ? before : onPupils(before)
  return [...new Set([...kept, ...now])]
}
