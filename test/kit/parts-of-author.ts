import type { AuthorFacts, AuthorQuery, Storage } from '../../src/storage/storage.js'

/** The answer to a question about an author, each part asked of the store by itself. */
export function partsOfAuthor(storage: Storage): (query: AuthorQuery) => Promise<AuthorFacts> {
  return async ({ person, school, mark, chat, credits }) => ({
    directoryVersion: await storage.directoryVersion(),
    mark: await storage.mark(mark),
    wishes: await storage.wishes(school, person),
    draft: chat === undefined ? undefined : await storage.draft(person, chat),
    waiting: chat === undefined ? [] : await storage.waiting(person),
    credits: credits === undefined ? [] : await storage.credits({ people: [person], ...credits }),
  })
}
