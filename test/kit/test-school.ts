import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Bot, TurnOutcome } from '../../src/bot/bot.js'
import type { Command } from '../../src/bot/command.js'
import { createBot } from '../../src/bot/create-bot.js'
import { CommandBook } from '../../src/bot/find-command.js'
import { loadHandlers } from '../../src/bot/load-handlers.js'
import { PolicyBook } from '../../src/bot/policy-book.js'
import { localCoordination } from '../../src/coordination/local.js'
import { directorySnapshots } from '../../src/directory-sync/directory-snapshots.js'
import type { Vault } from '../../src/domain/sealed.js'
import { loadDemo } from '../../src/import/demo.js'
import { fillPart } from '../../src/platforms/fill-ids.js'
import { openOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Choice, Incoming, Platform, Sender } from '../../src/platforms/platform.js'
import type { StaffDirectory } from '../../src/platforms/staff-directory.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { createReminderLoop } from '../../src/reminding/loop.js'
import { createReminding } from '../../src/reminding/reminding.js'
import { fromCode, fromRoot } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { fixtureRecords } from './fixture-records.js'

/** A chat platform without a network: private words stand in the answer, as in the sandbox, or cannot be said in a group at all. */
function testPlatform(answerPrivately: boolean): Platform {
  const none = () => {
    throw new Error('not part of this platform')
  }
  return {
    name: 'console',
    account: 'console',
    route: '/none',
    methods: [],
    limits: { textBytes: 4096, sendsPerMinute: 20, ackWithinMs: 5000 },
    can: {
      cards: false,
      mention: false,
      pictures: false,
      pushPerson: false,
      pushGroup: false,
      ...(answerPrivately && { answerPrivately }),
    },
    receive: none,
    answer: none,
    deferred: () => [],
    send: none,
  }
}

export interface TestSchoolOptions {
  /** The day and time at which the chats begin, ISO. */
  readonly at: string
  /** Loads what of fixture/records.json had been entered by then. */
  readonly records?: boolean
  /** Whether the answer to a message in a group carries the words for its sender alone. */
  readonly answerPrivately?: boolean
  /** Ways out besides the answer. */
  readonly senders?: readonly Sender[]
  /** Directories of the platforms. */
  readonly directories?: readonly StaffDirectory[]
  readonly file?: string
  /** Folder of packs beside the built-in ones. */
  readonly policiesDir?: string
  /** Commands beside the built-in ones. */
  readonly commands?: readonly Command[]
}

/** What the bot said to one message. */
export class Said {
  constructor(
    readonly outcome: TurnOutcome,
    readonly inGroup: boolean,
  ) {}

  get group(): string {
    return this.inGroup ? (this.outcome.reply?.here?.text ?? '') : ''
  }

  get private(): string {
    const { reply } = this.outcome
    const parts = [...(this.inGroup || !reply?.here ? [] : [reply.here]), ...(reply?.privately ?? [])]
    return parts.map((part) => [part.text, ...(part.choices ?? []).map((choice) => `[${choice.label}]`)].join('\n')).join('\n')
  }

  get choices(): readonly string[] {
    return this.#choices.map((choice) => choice.label)
  }

  /** What a press on the button with this label stands for. */
  button(label: string): string {
    const choice = this.#choices.find((each) => each.label === label)
    if (!choice) throw new Error(`no button ${label} among ${this.choices.join('、')}`)
    return choice.value
  }

  get #choices(): readonly Choice[] {
    const { reply } = this.outcome
    return [reply?.here, ...(reply?.privately ?? [])].flatMap((part) => part?.choices ?? [])
  }

  /** The words said to this person, wherever, match. */
  gets(pattern: RegExp): this {
    assert.match([this.group, this.private].filter(Boolean).join('\n'), pattern)
    return this
  }

  groupGets(pattern: RegExp): this {
    assert.match(this.group, pattern)
    return this
  }

  getsNot(pattern: RegExp): this {
    assert.doesNotMatch([this.group, this.private].join('\n'), pattern)
    return this
  }

  groupGetsNot(pattern: RegExp): this {
    assert.doesNotMatch(this.group, pattern)
    return this
  }
}

export interface TestPerson {
  /** A button with this value, in private. */
  presses(value: string, where?: { readonly at?: string }): Promise<Said>
  /** A picture, a file, a voice message that nobody wrote down: in private. */
  sendsPicture(): Promise<Said>
  /** In private, or in the group named. */
  says(text: string, where?: { readonly in?: string; readonly at?: string; readonly id?: string }): Promise<Said>
}

export interface Pushed {
  readonly platform: string | null
  /** Name of the person, or the chat. */
  readonly to: string
  readonly address: unknown
  readonly text: string
  readonly choices: readonly Choice[]
}

export interface TestSchool {
  readonly storage: Storage
  /** Seals what its store holds. */
  readonly vault: Vault
  readonly bot: Bot
  /** Moves the clock to an ISO moment. */
  at(iso: string): void
  /** Lets the reminder loop come to a moment, as after a restart, and decide what is due; the fixture's records are entered up to then. */
  clock(iso: string): Promise<void>
  /** What of the outbox is due and not yet taken, as it would be sent; taken with this call. */
  pushed(): Promise<readonly Pushed[]>
  person(nameOrId: string): TestPerson
  /** Drops everything in memory and starts again on the same store; with a new key, as after a restore without the old one. */
  restart(how?: { readonly newKey?: boolean }): Promise<void>
  close(): Promise<void>
}

/** 明德小学 with its roster, timetable, terms and packs, and a bot whose every part but the platform is the real one. */
export async function testSchool(options: TestSchoolOptions): Promise<TestSchool> {
  let nowMs = Date.parse(options.at)
  let n = 0
  const storage = await sqliteStorage({ file: options.file ?? ':memory:' })
  let vault = createVault([dataKeyOf(randomBytes(32))])
  await loadDemo(storage, fromRoot(), nowMs)
  let toEnter = options.records ? fixtureRecords(JSON.parse(readFileSync(fromRoot('test/fixtures/standing/records.json'), 'utf8'))) : []
  const enter = async () => {
    await storage.load(toEnter.filter(({ record }) => record.enteredAtMs < nowMs))
    toEnter = toEnter.filter(({ record }) => record.enteredAtMs >= nowMs)
  }
  await enter()
  const commands = new CommandBook([...(await loadHandlers([fromCode('handlers')])), ...(options.commands ?? [])])
  const packs = readPacks(packFolders(options.policiesDir))
  const policies = new PolicyBook(packs)
  const platform = testPlatform(options.answerPrivately ?? true)
  const reminding = createReminding({ storage, packs, senders: options.senders ?? [], vault })
  const start = () =>
    createBot({
      storage,
      vault,
      commands,
      policies,
      platformOf: () => platform,
      reach: reminding.reach,
      sayAnew: reminding.sayAnew,
      sending: { wake: () => undefined, sayOnce: () => undefined },
      staffDirectories: directorySnapshots({ directories: options.directories ?? [], storage, now: () => nowMs }),
    })
  let bot = start()

  const idOf = async (nameOrId: string) => {
    const people = (await storage.directory()).people.filter((person) => person.id === nameOrId || person.name === nameOrId)
    if (people.length > 1) throw new Error(`${nameOrId} is the name of several people: use the id`)
    return people[0]?.id ?? nameOrId
  }

  return {
    storage,
    vault,
    get bot() {
      return bot
    },
    at(iso) {
      nowMs = Date.parse(iso)
    },
    async clock(iso) {
      nowMs = Date.parse(iso)
      await enter()
      await new Promise<void>((resolve, reject) => {
        const loop = createReminderLoop({
          ...reminding,
          storage: { ...storage, setMark: (name, atMs) => storage.setMark(name, atMs).then(() => void loop.stop().then(resolve)) },
          coordination: localCoordination(() => nowMs),
          wake: () => undefined,
          now: () => nowMs,
          log: {
            info: () => undefined,
            warn: (event, { error }: { error?: unknown }) => void (event === 'reminding-failed' && reject(error)),
          },
        })
        loop.start()
      })
    },
    async pushed() {
      const rows = await storage.lease(nowMs, 60_000, 1000)
      for (const row of rows) await storage.settle(row.key, { state: 'sent', atMs: nowMs })
      const names = new Map((await storage.directory()).people.map(({ id, name }) => [id, name]))
      return rows.map(({ platform, to, body, ids }) => {
        const { address, part } = openOutgoing(vault, body)
        const { text, choices = [] } = fillPart(part, ids)
        return { platform, to: names.get(to) ?? to, address, text, choices }
      })
    },
    person: (nameOrId) => ({
      presses: (value, where = {}) => say(nameOrId, value, where, { event: 'press' }),
      sendsPicture: () => say(nameOrId, '', {}, { event: 'wordless' }),
      says: (text, where = {}) => say(nameOrId, text, where, {}),
    }),
    async restart({ newKey = false } = {}) {
      if (newKey) vault = createVault([dataKeyOf(randomBytes(32))])
      bot = start()
    },
    close: () => storage.close(),
  }

  async function say(
    nameOrId: string,
    text: string,
    where: { readonly in?: string; readonly at?: string; readonly id?: string },
    as: Pick<Incoming, 'event'>,
  ): Promise<Said> {
    if (where.at) nowMs = Date.parse(where.at)
    n += 1
    const messageId = where.id ?? `m${n}`
    const id = await idOf(nameOrId)
    const message: Incoming = {
      platform: 'console',
      account: 'console',
      messageId,
      sender: id,
      staffId: id,
      chat: where.in ? { kind: 'group', id: where.in, title: where.in } : { kind: 'private', id },
      text,
      sentAtMs: nowMs,
      receivedAtMs: nowMs,
      context: undefined,
      ...as,
    }
    return new Said(await bot.turn(message), where.in !== undefined)
  }
}
