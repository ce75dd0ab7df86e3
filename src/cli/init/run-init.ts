import { randomBytes } from 'node:crypto'
import type { PlatformSetup } from '../../platforms/platform-setup.js'
import type { CliIo } from '../io.js'
import type { Dialog, Made } from './dialog.js'
import type { SettingsTarget } from './settings-target.js'

type Values = Readonly<Record<string, string>>

export interface InitParts {
  readonly io: Pick<CliIo, 'now'>
  readonly dialog: Dialog
  readonly target: SettingsTarget
  readonly offered: readonly PlatformSetup[]
  /** The ways that were given; undefined: to be asked. */
  readonly ways: readonly PlatformSetup[] | undefined
  /** Values that were given: they are not asked for. */
  readonly given: Values
  /** Those of them that are kept whatever way is chosen. */
  readonly wanted: Values
  /** What may be left out is not asked for. */
  readonly briefly: boolean
  readonly fetch: typeof fetch
}

/** What was set up. */
export interface Done {
  /** Settings as they are to be, the platform's servers included. */
  readonly settings: Values
  /** Ways that passed their check a moment ago. */
  readonly passed: readonly PlatformSetup[]
}

/** Asks, tries each way on the spot, and writes what was taken; nothing is written before the last answer. */
export async function runInit(parts: InitParts): Promise<Done> {
  const { dialog, target, offered, given } = parts
  const existing = target.read()
  dialog.begin('听课：接入聊天平台')
  const configured = offered.filter((setup) => setup.isConfigured({ ...existing, ...given }))
  const ways = parts.ways ?? (await dialog.ways(offered, configured))
  const values: Record<string, string> = { ...parts.wanted }
  const made: Made[] = []
  const passed: PlatformSetup[] = []
  for (const way of ways) {
    dialog.heading(way)
    const { taken, isGood } = await setUp(way, { ...existing, ...given, ...values }, { ...parts, made })
    Object.assign(values, taken)
    if (isGood) passed.push(way)
  }
  const publicUrl = await addressFor(ways, { ...existing, ...given }, parts)
  if (publicUrl !== undefined) values.PUBLIC_URL = publicUrl
  const written = await write(values, parts)
  for (const way of ways) {
    if (way.route !== undefined && publicUrl !== undefined) {
      const own = made.filter(({ name }) => way.values.some((value) => value.name === name))
      dialog.enter(way, publicUrl.replace(/\/+$/, '') + way.route + target.suffix, own)
    }
    dialog.say(way.after, `${way.label}：接下来`)
  }
  return { settings: { ...existing, ...written }, passed }
}

interface SetUp {
  readonly taken: Values
  readonly isGood: boolean
}

/** Until the platform takes it, or somebody decides to go on without. */
async function setUp(way: PlatformSetup, known: Values, parts: InitParts & { readonly made: Made[] }): Promise<SetUp> {
  const { dialog, io, given } = parts
  let isAsked = parts.briefly ? missingOf(way, known) : namesOf(way).filter((name) => given[name] === undefined)
  const values: Record<string, string> = { ...known }
  for (;;) {
    for (const value of way.values) {
      if (value.made !== undefined && values[value.name] === undefined) {
        values[value.name] = value.made(randomBytes)
        parts.made.push({ name: value.name, label: value.label, value: values[value.name]! })
      } else if (value.made === undefined && isAsked.includes(value.name)) {
        const typed = await dialog.value(value, values[value.name])
        if (typed !== '') values[value.name] = typed
      }
    }
    Object.assign(values, way.fixed)
    const findings = await dialog.checking(way.label, () => way.check(values, { now: io.now, randomBytes, fetch: parts.fetch }))
    const isGood = findings.every(({ state }) => state !== 'fail')
    if (isGood || (await dialog.failed(way)) === 'skip') return { taken: ownOf(way, values), isGood }
    isAsked = namesOf(way)
  }
}

/** Variables of a way that must be there and are not; made ones never are missing. */
function missingOf(way: PlatformSetup, known: Values): readonly string[] {
  return way.values.filter(({ name, optional, made }) => !optional && !made && !known[name]).map(({ name }) => name)
}

function namesOf(way: PlatformSetup): readonly string[] {
  return way.values.map(({ name }) => name)
}

function ownOf(way: PlatformSetup, values: Values): Values {
  const names = [...namesOf(way), ...Object.keys(way.fixed ?? {})]
  return Object.fromEntries(names.flatMap((name) => (values[name] ? [[name, values[name]] as const] : [])))
}

/** Asked for only where a platform calls us. */
async function addressFor(
  ways: readonly PlatformSetup[],
  known: Values,
  { dialog, given, briefly }: InitParts,
): Promise<string | undefined> {
  if (!ways.some(({ route }) => route !== undefined)) return given.PUBLIC_URL
  if (given.PUBLIC_URL !== undefined || (briefly && known.PUBLIC_URL)) return known.PUBLIC_URL
  return (await dialog.publicUrl(known.PUBLIC_URL)) || known.PUBLIC_URL
}

/** What was written: all that is new, and what differs where it may be replaced. */
async function write(values: Values, { dialog, target, offered }: InitParts): Promise<Values> {
  const existing = target.own()
  const changed = Object.entries(values).filter(([name, value]) => value !== existing[name])
  const replaced = changed.filter(([name]) => existing[name]).map(([name]) => name)
  const mayReplace = replaced.length === 0 || (await dialog.replace(replaced, target.label))
  const written = Object.fromEntries(changed.filter(([name]) => mayReplace || !replaced.includes(name)))
  const secret = new Set(offered.flatMap((way) => way.values.filter((value) => value.secret).map(({ name }) => name)))
  target.write(written, secret)
  return written
}
