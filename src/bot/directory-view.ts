import { platformOfIdentity } from '../domain/identities.js'
import type { Person } from '../domain/person.js'
import type { Incoming } from '../platforms/platform.js'
import { type Organisation, organisationNamed } from '../policy/organisation.js'
import { sharedCalendars } from '../policy/shared-calendars.js'
import type { Directory, GroupBinding } from '../storage/storage.js'
import { SchoolView } from './school-view.js'

/** The whole directory, indexed: who speaks, for which school, in which group. Schools are indexed when first asked for. */
export class DirectoryView {
  readonly #people = new Map<string, Person>()
  readonly #identities = new Map<string, Person>()
  readonly #bindings = new Map<string, GroupBinding>()
  readonly #schools = new Map<string, SchoolView>()
  readonly #organisations = new Map<string, Organisation | undefined>()

  /** Calendars of terms, each built once. */
  readonly calendarOf = sharedCalendars()

  constructor(readonly directory: Directory) {
    for (const person of directory.people) {
      this.#people.set(person.id, person)
      for (const [name, id] of Object.entries(person.identities)) {
        const platform = platformOfIdentity(name)
        this.#identities.set(`${platform}\n${id}`, person)
        // Some platforms keep ids unique ignoring case and hand them out in either form; an exact match always wins.
        const folded = `${platform}\n${id.toLowerCase()}`
        if (!this.#identities.has(folded)) this.#identities.set(folded, person)
      }
    }
    for (const binding of directory.bindings) this.#bindings.set(bindingKey(binding.platform, binding.account, binding.chat), binding)
  }

  /** Who sent a message: by staff id where the way in knows it, else by the platform's user id. */
  sender({ staffId, platform, sender }: Pick<Incoming, 'staffId' | 'platform' | 'sender'>): Person | undefined {
    if (staffId !== undefined) return this.#people.get(staffId)
    return sender === '' ? undefined : this.#identified(platform, sender)
  }

  #identified(platform: string, id: string): Person | undefined {
    return this.#identities.get(`${platform}\n${id}`) ?? this.#identities.get(`${platform}\n${id.toLowerCase()}`)
  }

  binding(platform: string, account: string, chat: string): GroupBinding | undefined {
    return this.#bindings.get(bindingKey(platform, account, chat))
  }

  school(name: string): SchoolView {
    let view = this.#schools.get(name)
    if (!view) {
      view = new SchoolView(name, this.directory)
      this.#schools.set(name, view)
    }
    return view
  }

  /** A school or office as its positions need it; undefined when nobody is in it. */
  organisation(name: string): Organisation | undefined {
    if (!this.#organisations.has(name)) this.#organisations.set(name, organisationNamed(this.directory, name))
    return this.#organisations.get(name)
  }

  /** School names in order of name. */
  schoolNames(): readonly string[] {
    return [...new Set(this.directory.people.map((person) => person.school))].sort((a, b) => a.localeCompare(b, 'zh'))
  }
}

function bindingKey(platform: string, account: string, chat: string): string {
  return `${platform}\n${account}\n${chat}`
}
