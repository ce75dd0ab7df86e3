import type { Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'

/** What is wrong with an amendment beside the packs at hand, as sentences: what it amends must be there, with a number, of the same sort. */
export function amendmentMistakes({ id, amends }: Pack, packs: readonly Pack[]): string[] {
  if (amends === undefined) return []
  const amended = packs.find((pack) => pack.id === amends.pack)
  if (amended === undefined) return [`${id}：修订的 ${amends.pack} 不在现有的政策包里`]
  if (amended.amends !== undefined) return [`${id}：${amends.pack} 本身是修订，要写它修订的那个政策包`]
  return amends.changes.flatMap(({ row, values }) => {
    const obligation = amended.obligations.find((each) => each.covers.includes(row))
    if (obligation === undefined) return [`${id}：${amends.pack} 里没有 ${row}`]
    const least = leastOf(obligation)
    if (least === undefined) return [`${id}：${row} 没有数，不能改数`]
    const days = values.map(({ from }) => from)
    return [
      ...(new Set(days).size < days.length ? [`${id}：${row} 同一天有两个数`] : []),
      ...values
        .filter(({ value }) => value < least.value || (least.whole && !Number.isInteger(value)))
        .map(({ value }) => `${id}：${row} 不能是 ${value}`),
    ]
  })
}

function leastOf(obligation: Obligation): { readonly value: number; readonly whole: boolean } | undefined {
  switch (obligation.shape) {
    case 'quota':
      return { value: 1, whole: true }
    case 'ceiling':
      return { value: 0, whole: true }
    case 'coverage':
      return { value: 0.1, whole: obligation.measure === 'number' }
    default:
      return undefined
  }
}
