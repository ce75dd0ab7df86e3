import type { Committed, Draft, Turn } from '../storage.js'
import type { Job } from './job.js'

/** People, or marks, of whom answers are held at most; those held longest go first. */
const MOST_HELD = 4_000

/** Writes that change nothing of what is held here. Only words for a platform are leased and attempted, and those wait for nobody's message. */
const LEAVE_ALONE: readonly Job['task'][] = ['lease', 'attempt', 'use', 'forget', 'check']

/** What is asked of somebody. */
export const question = {
  draft: (chat: string) => `draft ${chat}`,
  waiting: 'waiting',
  wishes: (school: string) => `wishes ${school}`,
  mark: 'mark',
}

/**
 * What every message asks about its author, as it was last read: drafts, words that wait, wishes and marks. What is written goes from here when it is on
 * disk. A new draft is not held, for hardly anybody answers an offer: the next message that asks reads it. Asked only while it may be believed, see `InHand`.
 */
export class HeldReads {
  /** By whose they are, then by question: an id is found by itself, a text made of both would have to be compared. */
  readonly #held = new Map<string, Map<string, unknown>>()

  /** `asked` is one of `question`, `whose` a person's id or the name of a mark. */
  read<T>(asked: string, whose: string, read: () => T): T {
    const answers = this.#held.get(whose)
    const answer = answers?.get(asked)
    if (answer !== undefined || answers?.has(asked)) return answer as T
    const value = read()
    if (answers === undefined) this.#begin(whose).set(asked, value)
    else answers.set(asked, value)
    return value
  }

  /** A turn is on disk. `isLast`: nobody else can have written since it was handed over. */
  kept({ draft, endDraft, outbox, shown, wishes = [] }: Turn, { state }: Committed, isLast: boolean): void {
    if (state !== 'fresh') return
    if (endDraft) this.#keptEnd(endDraft, isLast)
    if (draft) this.#forget(question.draft(draft.chat), draft.person)
    for (const { school, of } of wishes) this.#forget(question.wishes(school), of)
    for (const { platform, to } of outbox) if (platform === null) this.#forget(question.waiting, to)
    // They stand under keys of their own, which do not say whose they are.
    if (shown.length > 0) this.clear()
  }

  /** Another write is on disk. */
  written(job: Job): void {
    if (job.task === 'mark') this.#forget(question.mark, job.name)
    else if (job.task === 'settle') this.#settled(job.settled)
    else if (!LEAVE_ALONE.includes(job.task)) this.clear()
  }

  clear(): void {
    this.#held.clear()
  }

  /** Nearly every turn ends a draft, mostly one that was not there. */
  #keptEnd({ person, chat }: Pick<Draft, 'person' | 'chat'>, isLast: boolean): void {
    const answers = this.#held.get(person)
    const asked = question.draft(chat)
    if (isLast && answers?.has(asked)) answers.set(asked, undefined)
    else answers?.delete(asked)
  }

  /** Words whose way does not lead to their person wait for a message from now on; whose they are, the outcome does not say. */
  #settled(settled: Extract<Job, { readonly task: 'settle' }>['settled']): void {
    if (settled.some((each) => 'key' in each && each.outcome.state === 'moved' && each.outcome.by === null)) this.clear()
  }

  #forget(asked: string, whose: string): void {
    this.#held.get(whose)?.delete(asked)
  }

  #begin(whose: string): Map<string, unknown> {
    if (this.#held.size >= MOST_HELD) this.#held.delete(this.#held.keys().next().value!)
    const answers = new Map<string, unknown>()
    this.#held.set(whose, answers)
    return answers
  }
}
