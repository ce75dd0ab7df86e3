import type { Reached } from '../../delivery/reach.js'
import type { Person } from '../../domain/person.js'
import type { Vault } from '../../domain/sealed.js'
import type { Incoming, Platform, Reply } from '../../platforms/platform.js'
import type { Storage, Turn } from '../../storage/storage.js'
import { textsFor } from '../../texts/texts.js'
import { answerRows } from '../answer-rows.js'
import type { TurnOutcome } from '../bot.js'
import type { DirectoryView } from '../directory-view.js'
import { keptWords, wordsKept } from '../kept-words.js'
import { noteRows } from '../note-rows.js'
import type { Decision } from '../turn.js'
import { turnKey } from '../turn-key.js'
import { BINDING_CODE, codeMark, type OpenCode, openCodeOf } from './binding-code.js'
import { identifyOrder } from './identify-order.js'
import { countSchoolTry, isOverTries, isSchoolOverTries, triesKey } from './tries.js'

export interface IdentifyDeps {
  readonly storage: Storage
  readonly vault: Vault
  readonly platformOf: (message: Incoming) => Platform
  readonly reach: Reached
  readonly sending: { wake(): void }
}

/** `said`: nothing is kept, as with any stranger. */
export type Identified = { readonly outcome: TurnOutcome } | { readonly said: Reply }

const MOST_ROUNDS = 5

/**
 * `/我是 <姓名> <绑定码>` of a sender whom nobody knows: with an open code the account is the person's from now on, and the code is used up. Undefined
 * for any other message. A try that was taken is claimed like a turn, so that a redelivery gets the same answer; nothing that was typed is kept.
 */
export async function identify(deps: IdentifyDeps, message: Incoming, view: () => Promise<DirectoryView>): Promise<Identified | undefined> {
  const order = identifyOrder(message.text)
  if (order === undefined || message.sender === '') return undefined
  const texts = textsFor(message.text)
  const say = (text: string): Identified => ({ said: { here: { text } } })
  if (message.chat.kind !== 'private') return say(texts.identifyInPrivate)
  if (order.code === undefined || order.name === '') return say(texts.identifyHow)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const directory = await view()
    const meant = directory.directory.people.filter(({ id, name }) => id === order.name || name === order.name)
    const schools = [...new Set(meant.map(({ school }) => school))]
    const atMs = message.receivedAtMs
    const over = await Promise.all([
      isOverTries(message, deps.storage),
      ...schools.map((school) => isSchoolOverTries(school, atMs, deps.storage)),
    ])
    // In the words of a wrong code: it says nothing of the code, and a redelivered try gets the answer it had.
    if (over.includes(true)) return say(texts.identifyWrong)
    const found = meant.flatMap((person) => {
      const open = openCodeOf(person, directory.directory.settings, atMs)
      return open?.mark === codeMark(deps.vault, person, order.code!) ? [{ person, open }] : []
    })[0]
    const outcome = found ? await bound(deps, message, found, directory) : await wrong(deps, message, meant)
    if (outcome === undefined) continue
    if (!found) await Promise.all(schools.map((school) => countSchoolTry(school, atMs, deps.storage)))
    return { outcome }
  }
  throw new Error('too many concurrent tries of one code')
}

type Found = { readonly person: Person; readonly open: OpenCode }

async function bound(deps: IdentifyDeps, message: Incoming, { person, open }: Found, directory: DirectoryView) {
  const { storage, vault, platformOf, reach } = deps
  const texts = textsFor(message.text)
  const name = platformOf(message).idsAs ?? message.platform
  const now: Person = { ...person, identities: { ...person.identities, [name]: message.sender } }
  const issuer = directory.directory.people.find(({ id }) => id === open.issuer)
  // Whoever could be reached before hears of it there: it may have been somebody else.
  const notes: Decision['notes'] = [
    ...(reach.person(person.identities) ? [{ to: person, part: { text: texts.identifiedElsewhere } }] : []),
    ...(issuer && issuer.id !== person.id ? [{ to: issuer, part: { text: texts.identifiedTold(person.name) } }] : []),
  ]
  const rows = await noteRows(notes, turnKey(message), { vault, reach, storage, message, directory, reads: storage })
  const key = `binding code ${person.id}`
  return keep(deps, message, person.school, {
    reply: { here: { text: texts.identified(person.name, person.school) } },
    oneByOne: { key, after: await storage.turnsOf(key) },
    duties: [{ school: person.school, people: [now], put: [], remove: [] }],
    policy: [{ school: person.school, settings: [{ name: BINDING_CODE, subject: person.id, value: null }] }],
    audit: [row(message, person.id, 'bind-identity', `${person.id} ${name}`)],
    outbox: rows.outbox,
    tells: rows.tells,
  })
}

async function wrong(deps: IdentifyDeps, message: Incoming, meant: readonly Person[]) {
  const key = triesKey(message, message.receivedAtMs)
  return keep(deps, message, null, {
    reply: { here: { text: textsFor(message.text).identifyWrong } },
    oneByOne: { key, after: await deps.storage.turnsOf(key) },
    audit: [row(message, 'unknown', 'wrong-code', [message.platform, message.sender, ...meant.map(({ id }) => id)].join(' '))],
  })
}

type Kept = Pick<Turn, 'duties' | 'policy' | 'audit' | 'oneByOne' | 'tells'> & { readonly reply: Reply; readonly outbox?: Turn['outbox'] }

/** Undefined when another try came first: then it is decided again. */
async function keep(deps: IdentifyDeps, message: Incoming, school: string | null, kept: Kept): Promise<TurnOutcome | undefined> {
  const { storage, vault, platformOf, sending } = deps
  const { reply, outbox = [], tells = [], ...rest } = kept
  const rows = [...answerRows(platformOf(message), message, reply, vault), ...outbox]
  const committed = await storage.commit({
    ...rest,
    claim: { platform: message.platform, account: message.account, messageId: message.messageId },
    atMs: message.receivedAtMs,
    records: [],
    changes: [],
    outbox: rows,
    shown: [],
    ...(tells.length > 0 && { tells }),
    reply: keptWords({ reply, changed: [] }, false, vault),
  })
  if (committed.state === 'conflict') return undefined
  if (rows.some((each) => each.platform !== null)) sending.wake()
  const said = committed.state === 'fresh' ? reply : wordsKept<{ readonly reply: Reply }>(committed.reply, vault).reply
  return { reply: said, school, recordIds: [], pushes: [] }
}

function row({ receivedAtMs }: Incoming, actor: string, action: string, subject: string) {
  return { atMs: receivedAtMs, actor, action, subject }
}
