import { type Day, dayOf, mondayOf } from '../domain/day.js'
import type { Vault } from '../domain/sealed.js'
import { topmostSchools } from '../domain/topmost-schools.js'
import { sealHeld } from '../platforms/outgoing-body.js'
import { administratorsOf } from '../reminding/administrators.js'
import type { Reminder } from '../storage/reminder.js'
import type { Storage } from '../storage/storage.js'
import type { Texts } from '../texts/zh-CN.js'

export interface ContactNotesDeps {
  readonly storage: Pick<Storage, 'directory' | 'waiting' | 'remind'>
  readonly vault: Vault
  readonly texts: Pick<Texts, 'contactsMoved'>
  readonly now: () => number
  readonly log: { warn(event: string, fields: { readonly error: unknown }): void }
}

/** Tells administrators that a platform's directory has changed. */
export interface ContactNotes {
  /** An event said so. Never fails and is not waited for: the event is acknowledged whatever becomes of it. */
  moved(): void
  /** Resolves when nothing is under way. */
  idle(): Promise<void>
}

const WAITS_MS = 14 * 86_400_000
const KEY = 'contacts '

/**
 * One line that waits for the next private message of each administrator, so that it costs nobody a push: at most one a day, and none while one is
 * waiting. Events come by the hundred; after the first of a day nothing is looked at.
 */
export function contactNotes({ storage, vault, texts, now, log }: ContactNotesDeps): ContactNotes {
  let told: Day | undefined
  let telling: Promise<void> | undefined

  async function tell(nowMs: number): Promise<void> {
    const directory = await storage.directory()
    const day = dayOf(nowMs)
    const people = topmostSchools(directory).flatMap((school) =>
      administratorsOf(directory, school, day).map((person) => ({ person, school })),
    )
    const notes = await Promise.all(people.map(({ person, school }) => note(person, school, day, nowMs)))
    await storage.remind(notes.flat())
    told = day
  }

  async function note(person: string, school: string, day: Day, nowMs: number): Promise<readonly Reminder[]> {
    const waiting = await storage.waiting(person)
    if (waiting.some(({ key, expiresAtMs }) => key.startsWith(KEY) && (expiresAtMs ?? Infinity) > nowMs)) return []
    const key = `${KEY}${day} ${person}`
    const body = sealHeld(vault, { text: texts.contactsMoved })
    return [
      {
        row: { key, platform: null, account: null, to: person, body, dueAtMs: nowMs, expiresAtMs: nowMs + WAITS_MS },
        tells: [{ key, school, to: person, week: mondayOf(day), atMs: nowMs }],
      },
    ]
  }

  return {
    moved() {
      const nowMs = now()
      if (told === dayOf(nowMs) || telling !== undefined) return
      telling = tell(nowMs)
        .catch((error: unknown) => log.warn('contacts-untold', { error }))
        .finally(() => {
          telling = undefined
        })
    },
    idle: async () => telling,
  }
}
