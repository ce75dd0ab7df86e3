import type { Committed, Draft, Turn } from '../storage.js'
import type { Job } from './job.js'

/** Answers held at most; those held longest go first. */
const MOST_HELD = 16_000

/** Writes that change nothing of what is held here. Only words for a platform are leased, attempted and settled, and those wait for nobody's message. */
const LEAVE_ALONE: readonly Job['task'][] = ['lease', 'attempt', 'settle', 'use', 'forget', 'check']

/**
 * What every message asks about its author, as it was last read: drafts, words that wait, wishes and marks. What is written goes from here when it is on
 * disk; of drafts the new one takes its place, for nearly every turn ends or begins one. Asked only while it may be
 * believed, see `InHand`.
 */
export class HeldReads {
  readonly #held = new Map<string, unknown>()

  /** `key` is one of `heldKey`. */
  read<T>(key: string, read: () => T): T {
    if (this.#held.has(key)) return this.#held.get(key) as T
    const value = read()
    this.#hold(key, value)
    return value
  }

  /** A turn is on disk. `isLast`: nobody else can have written since it was handed over. */
  kept({ draft, endDraft, outbox, shown, wishes = [] }: Turn, { state }: Committed, isLast: boolean): void {
    if (state !== 'fresh') return
    if (endDraft) this.#keptDraft(endDraft, undefined, isLast)
    if (draft) this.#keptDraft(draft, draft, isLast)
    for (const { school, of } of wishes) this.#held.delete(heldKey.wishes(school, of))
    for (const { platform, to } of outbox) if (platform === null) this.#held.delete(heldKey.waiting(to))
    // They stand under keys of their own, which do not say whose they are.
    if (shown.length > 0) this.clear()
  }

  /** Another write is on disk. */
  written(job: Job): void {
    if (job.task === 'mark') this.#held.delete(heldKey.mark(job.name))
    else if (!LEAVE_ALONE.includes(job.task)) this.clear()
  }

  clear(): void {
    this.#held.clear()
  }

  #keptDraft({ person, chat }: Pick<Draft, 'person' | 'chat'>, draft: Draft | undefined, isLast: boolean): void {
    const key = heldKey.draft(person, chat)
    if (isLast) this.#hold(key, draft)
    else this.#held.delete(key)
  }

  #hold(key: string, value: unknown): void {
    if (this.#held.size >= MOST_HELD) this.#held.delete(this.#held.keys().next().value!)
    this.#held.set(key, value)
  }
}

export const heldKey = {
  draft: (person: string, chat: string) => `draft ${person}\n${chat}`,
  waiting: (person: string) => `waiting ${person}`,
  wishes: (school: string, of: string) => `wishes ${school}\n${of}`,
  mark: (name: string) => `mark ${name}`,
}
