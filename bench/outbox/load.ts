import type { Part } from '../../src/platforms/platform.js'

/**
 * Messages of one run, those before its clock starts, those of one decision, and how many are sent at once. A process that has just been started compiles for
 * most of the first second; a service runs for weeks, so both sides go through the same messages beforehand.
 */
export const MESSAGES = 20_000
export const BEFORE = 20_000
export const IN_ONE_DECISION = 200
export const AT_ONCE = 256

export interface Nudge {
  readonly key: string
  readonly to: string
  readonly address: { readonly userId: string }
  readonly part: Part
}

/** Nudges as the clock decides them: one for each of very many people, none of them met before. */
export function* decisions(first: number, messages: number): Generator<readonly Nudge[]> {
  for (let from = first; from < first + messages; from += IN_ONE_DECISION) {
    yield Array.from({ length: IN_ONE_DECISION }, (_, i) => nudge(from + i))
  }
}

function nudge(n: number): Nudge {
  const to = `m${String(n).padStart(6, '0')}`
  const text = `听课：本学期 3/20，进度线 5，再有 2 节就跟上了。\n下周二第3节、周四第2节你有空，同组有课可听。（${n}）`
  const choices = ['推迟到下周三', '已知晓', '为什么'].map((label) => ({ label, value: `/提醒 ${label}` }))
  return { key: `nudge 明德小学 ${to} 2026-10-10T1530`, to, address: { userId: to }, part: { text, choices } }
}

/** What a run tells its parent: milliseconds from the first decision to the last message settled. */
export interface Run {
  readonly ms: number
}
