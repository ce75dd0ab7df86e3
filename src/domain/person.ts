import type { Day } from './day.js'

/** One member of the staff. The staff id (工号) identifies; names repeat. Ids are text: `007`, `1e5` and `0x1F` are ids. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly school: string
  readonly subjects: readonly string[]
  /** Class whose homeroom teacher (班主任) the person is. */
  readonly homeroom: string | null
  readonly classes: readonly string[]
  /** Subject groups (教研组). */
  readonly groups: readonly string[]
  /** First day in the teaching service; decides who is a novice (教龄不满三年). */
  readonly serviceStart: Day | null
  /** Chat identities by name (identities.ts), e.g. `{ dingtalk: '007' }`. */
  readonly identities: Readonly<Record<string, string>>
}
