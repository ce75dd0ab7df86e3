import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { configure } from '../../configure.js'
import { openCoordination } from '../../coordination/open-coordination.js'
import { countUses } from '../../delivery/count-uses.js'
import { createDelivery } from '../../delivery/delivery.js'
import { loadPlatforms } from '../../platforms/load-platforms.js'
import { sendersOf } from '../../platforms/senders-of.js'
import { type Reminded, remindDue } from '../../reminding/remind-due.js'
import { createReminding, type Reminding } from '../../reminding/reminding.js'
import { keysOfStore } from '../../storage/keys-of-store.js'
import type { OutboxState } from '../../storage/outbox.js'
import type { Storage } from '../../storage/storage.js'
import { createVault } from '../../storage/vault.js'
import { createLog } from '../../telemetry/log.js'
import { CliError, type CliIo } from '../io.js'
import { loadDemoWhereWanted } from '../load-demo-where-wanted.js'
import { packsAtHand } from '../packs-at-hand.js'
import { noticeLines, noticeRow } from './rows.js'

interface Wanted {
  readonly atMs: number
  readonly json: boolean
}

/** A platform that is slow or refuses for a while gets so long; what is left by then a running service sends. */
const PATIENCE_MS = 180_000
const LOOK_MS = 200
const FATE: Readonly<Record<OutboxState, string>> = {
  waiting: '还没发出，运行中的服务会继续',
  held: '对方下次私聊时说',
  sent: '已发',
  shown: '已在私聊中说',
  dead: '没发出',
  expired: '过时未发',
}

/** Decides what is due at the moment, puts it into the outbox and delivers it, as if the clock stood there; prints each message and its fate. */
export async function sendReminders({ atMs, json }: Wanted, io: CliIo): Promise<void> {
  const [packs, { config }, storage] = [await packsAtHand(io), await configure(io.env, io.account), await io.openStorage()]
  const startedMs = io.now()
  const now = () => atMs + (io.now() - startedMs)
  const log = createLog('silent')
  // Budgets and tokens are shared with the services that run.
  const coordination = await openCoordination(config, { now, log })
  try {
    await loadDemoWhereWanted(storage, io)
    const { keys } = await keysOfStore(storage, config)
    const vault = createVault(keys)
    const used = countUses({ storage, now: io.now, log })
    const found = (await loadPlatforms())(config.settings, { now: io.now, randomBytes, fetch, coordination, used })
    const senders = sendersOf(found)
    // The service that runs holds the connections.
    const needed = (found.lines ?? []).filter(({ sendsApart }) => !sendsApart)
    const closed = () => needed.map(({ platform: { name, account } }) => ({ platform: name, account }))
    const reminding = createReminding({ storage, packs, senders, vault })
    const reminded = await remindDue({ ...reminding, log }, { nowMs: atMs, atOnce: true })
    const delivery = createDelivery({ storage, platforms: senders, closed, coordination, vault, now, log })
    delivery.start()
    await settled(storage, reminded, io)
    await delivery.stop()
    await print(reminded, reminding, json, io)
  } finally {
    await coordination.close()
    await storage.close()
  }
}

async function settled(storage: Storage, reminded: readonly Reminded[], io: CliIo): Promise<void> {
  const untilMs = io.now() + PATIENCE_MS
  while ([...(await fatesOf(storage, reminded)).values()].includes('waiting') && io.now() < untilMs) await wait(LOOK_MS)
}

/** They are among the newest rows. */
async function fatesOf(storage: Storage, reminded: readonly Reminded[]): Promise<ReadonlyMap<string, OutboxState>> {
  const keys = new Set(reminded.map(({ notice }) => notice.key))
  const rows = (await storage.outbox({ limit: keys.size })).filter(({ key }) => keys.has(key))
  return new Map(rows.map(({ key, state }) => [key, state]))
}

async function print(reminded: readonly Reminded[], { storage, reach }: Reminding, json: boolean, io: CliIo): Promise<void> {
  const fates = await fatesOf(storage, reminded)
  const people = new Map((await storage.directory()).people.map((person) => [person.id, person]))
  const rows = reminded.map(({ notice }) => {
    const person = notice.to.kind === 'person' ? people.get(notice.to.person) : undefined
    return { ...noticeRow(notice, person, reach), state: fates.get(notice.key) ?? 'waiting' }
  })
  if (json) io.out(JSON.stringify(rows, null, 1))
  else
    io.out(
      rows.length === 0
        ? '这一刻没有要发的提醒，或都已发过。'
        : rows.map((row) => `${noticeLines(row)}\n— ${FATE[row.state]}`).join('\n\n'),
    )
  const unsent = rows.filter(({ state }) => state === 'dead' || state === 'waiting').length
  if (unsent > 0) throw new CliError(`${unsent} 条没有发出，原因见 tingke outbox`)
}
