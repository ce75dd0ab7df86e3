import type { Day } from '../domain/day.js'
import type { DatedValue } from '../domain/obligation.js'
import type { Quota } from '../domain/shapes/quota.js'

/** Later values of rows, by row id, as the file of a preview or a test gives them. */
export type LaterValues = Readonly<Record<string, readonly { readonly from: Day; readonly quota: number }[]>>

/** A quota with later values laid over its own. They are labelled 校定 and keep the clause and quote of the value they follow. */
export function overlay(quota: Quota, later: LaterValues): Quota {
  return {
    ...quota,
    binds: quota.binds.map((bind) => {
      const last = bind.values.at(-1)!
      const added = (later[bind.row] ?? []).map(({ from, quota: value }): DatedValue => ({ ...last, from, value, label: '校定' }))
      return { ...bind, values: [...bind.values, ...added] }
    }),
  }
}
