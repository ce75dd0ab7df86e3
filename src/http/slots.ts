/**
 * Members that come and go all the time. A `Set` would do, but each table it outgrows leads to the next one: when one has become old, a collection of
 * young objects takes all members for living, and what was under way at that moment becomes old with them (docs/decisions/0023).
 */
export class Slots<Member> {
  readonly #members: (Member | undefined)[] = []
  readonly #free: number[] = []

  /** Returns what takes it out again, to be called once. */
  add(member: Member): () => void {
    const slot = this.#free.pop() ?? this.#members.length
    this.#members[slot] = member
    return () => {
      this.#members[slot] = undefined
      this.#free.push(slot)
    }
  }

  all(): Member[] {
    return this.#members.filter((member) => member !== undefined)
  }
}
