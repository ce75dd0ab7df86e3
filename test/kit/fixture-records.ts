import type { LedgerRecord, Version, VersionAction } from '../../src/domain/record.js'

interface FixtureFields {
  readonly credits: readonly string[]
  readonly periods?: readonly number[]
  readonly teacher?: string
  readonly note?: string | null
}

interface FixtureRecord {
  readonly id: string
  readonly kind: string
  readonly school: string
  readonly author: string
  readonly day: string
  readonly enteredAt: string
  readonly backfilled: boolean
  readonly status: 'complete' | 'withdrawn'
  readonly channel: 'group' | 'private'
  readonly platform: string
  readonly fields: FixtureFields
  readonly versions: readonly {
    n: number
    action: VersionAction
    at: string
    by: string
    fields?: Record<string, unknown>
    reason?: string
  }[]
}

/** fixture/records.json as records of the ledger. */
export function fixtureRecords(file: { readonly records: readonly FixtureRecord[] }): { record: LedgerRecord; versions: Version[] }[] {
  return file.records.map((each) => ({
    record: {
      id: each.id,
      school: each.school,
      kind: each.kind,
      author: each.author,
      day: each.day,
      enteredAtMs: Date.parse(each.enteredAt),
      status: each.status,
      backfilled: each.backfilled,
      source: { platform: each.platform, account: 'fixture', messageId: each.id, channel: each.channel },
      fields: { ...each.fields },
      sealed: null,
      credits: each.fields.credits,
      lessons:
        each.kind === 'observation' ? (each.fields.periods ?? []).map((period) => `${each.day}|${period}|${each.fields.teacher}`) : [],
      noted: Boolean(each.fields.note),
      version: each.versions.length,
    },
    versions: each.versions.map((version) => ({
      n: version.n,
      action: version.action,
      atMs: Date.parse(version.at),
      by: version.by,
      fields: version.fields ?? {},
      sealed: null,
      reason: version.reason ?? null,
    })),
  }))
}
