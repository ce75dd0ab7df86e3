import type { Wish } from '../../storage/reminder.js'
import type { Asking } from '../turn.js'

/** The asker's wishes of one name, by subject. */
export async function ownWishes({ reads, school, author }: Asking, name: Wish['name']): Promise<ReadonlyMap<string, Wish>> {
  const wishes = await reads.wishes(school.name)
  return new Map(wishes.filter((wish) => wish.of === author.id && wish.name === name).map((wish) => [wish.subject, wish]))
}

/** A wish of the asker's; null withdraws it. */
export function ownWish({ school, author, message }: Asking, name: Wish['name'], subject: string, value: string | null): Wish {
  return { school: school.name, of: author.id, name, subject, value, atMs: message.receivedAtMs }
}
