import { isCore } from './key-table.js'
import { asList, type Fields, withoutSpaces } from './value.js'

const NOT_RECORDS = new Set(['none', 'query', 'help', 'refuse', 'remind', 'undo', 'edit', 'delete', 'set-role', 'waiver-request'])
const LOGS_NOTHING = new Set(['none', 'query', 'help', 'refuse'])

/** A record read out of a message that is none, or a core value given where a question was due, with nothing asked. */
export function isSilentWrong(want: Fields, got: Fields): boolean {
  const asked = new Set([...asList(got.missing), ...asList(got.ambiguous)].map(withoutSpaces))
  if (LOGS_NOTHING.has(String(want.kind)) && isRecord(got.kind) && asked.size === 0) return true
  return asList(want.missing)
    .map(String)
    .filter(isCore)
    .some((key) => !asked.has(key) && asList(got[key]).length > 0)
}

const isRecord = (kind: unknown): boolean => typeof kind === 'string' && !kind.split('+').some((part) => NOT_RECORDS.has(part))
