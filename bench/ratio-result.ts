import { median } from './load/figures.js'
import type { Result } from './result.js'

/** The median of a ratio's rounds, which is to be at least so much. */
export function atLeast(name: string, least: number, values: readonly number[], what: string): Result {
  const value = median(values)
  return { name, value, goal: `>= ${least}`, holds: value >= least, detail: `${what}; ${spread(values)}` }
}

/** The same, which is to be at most so much. */
export function atMost(name: string, most: number, values: readonly number[], what: string): Result {
  const value = median(values)
  return { name, value, goal: `<= ${most}`, holds: value <= most, detail: `${what}; ${spread(values)}` }
}

/** The same, of which nothing is asked. */
export function noted(name: string, values: readonly number[], what: string): Result {
  return { name, value: median(values), goal: null, holds: true, detail: `${what}; ${spread(values)}` }
}

function spread(values: readonly number[]): string {
  return `rounds ${[...values].map((value) => value.toFixed(2)).join(', ')}`
}
