/** What one check found, and what to do about it. */
export interface Finding {
  readonly check:
    | 'config'
    | 'data'
    | 'key'
    | 'store'
    | 'coordination'
    | 'roster'
    | 'directory'
    | 'groups'
    | 'terms'
    | 'packs'
    | 'reminders'
    | 'allowance'
    | 'outbox'
    | 'service'
    | 'lines'
    | 'callbacks'
    | 'clock'
    | 'platform'
    | 'refusals'
  /** `fail`: does not work as it is. `warn`: works, and somebody should look. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly says: string
  /** Of one of several accounts. */
  readonly account?: string
  readonly fix?: string
}

const MARKS = { ok: '✓', warn: '！', fail: '✗' } as const

/** A finding as lines for a terminal. */
export function findingLines({ state, says, fix, account }: Finding): readonly string[] {
  return [`${MARKS[state]} ${account === undefined ? '' : `${account}：`}${says}`, ...(fix === undefined ? [] : [`   → ${fix}`])]
}
