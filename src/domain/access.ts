/** How somebody stands to what is asked about. One person may stand in several ways at once. */
export type Relation = 'self' | 'author' | 'observed' | 'member' | 'leader' | 'bureau' | 'colleague' | 'stranger'

/** What can be read, from open to closed. */
export type Matter =
  /** Sums of a school or subject group, without names. */
  | 'school-totals'
  | 'group-totals'
  /** Where a named person stands. */
  | 'standing'
  /** Date, kind and state of a record. */
  | 'record'
  /** What was written about a lesson: strengths, advice, and what both said to each other after it. */
  | 'comments'
  /** PrivateText: pupils, families. */
  | 'private'

/**
 * The role × field matrix (PRODUCT, promise 5): counts flow up, words do not. Comment text reaches the author and the person observed;
 * the director sees counts, dates and states; the education office sees counts of schools and never a person's.
 */
export const ACCESS: Readonly<Record<Matter, readonly Relation[]>> = {
  'school-totals': ['leader', 'bureau'],
  'group-totals': ['member', 'leader'],
  standing: ['self', 'leader'],
  record: ['self', 'author', 'observed', 'leader'],
  comments: ['author', 'observed'],
  private: ['author'],
}

export function mayAsk(relations: readonly Relation[], matter: Matter): boolean {
  return relations.some((relation) => ACCESS[matter].includes(relation))
}
