import type { Day } from '../domain/day.js'
import type { DatedQuota, Obligation } from '../domain/obligation.js'

/** Later values of rows, by row id, as the file of a preview or a test gives them. */
export type LaterValues = Readonly<Record<string, readonly { readonly from: Day; readonly quota: number }[]>>

/** An obligation with later values laid over its own. They are labelled 校定 and keep the clause and quote of the value they follow. */
export function overlay(obligation: Obligation, later: LaterValues): Obligation {
  return {
    ...obligation,
    binds: obligation.binds.map((bind) => {
      const last = bind.values.at(-1)!
      const added = (later[bind.row] ?? []).map(({ from, quota }): DatedQuota => ({ ...last, from, quota, label: '校定' }))
      return { ...bind, values: [...bind.values, ...added] }
    }),
  }
}
