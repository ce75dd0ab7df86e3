/** What one check found, and what to do about it. */
export interface Finding {
  readonly check:
    | 'config'
    | 'data'
    | 'key'
    | 'store'
    | 'coordination'
    | 'roster'
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
  readonly fix?: string
}

const MARKS = { ok: '✓', warn: '！', fail: '✗' } as const

/** A finding as lines for a terminal. */
export function findingLines({ state, says, fix }: Finding): readonly string[] {
  return [`${MARKS[state]} ${says}`, ...(fix === undefined ? [] : [`   → ${fix}`])]
}
