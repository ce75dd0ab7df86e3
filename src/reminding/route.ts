import { affords } from '../delivery/affords.js'
import type { Channel, Reached } from '../delivery/reach.js'
import { dayOf, mondayOf } from '../domain/day.js'
import type { Vault } from '../domain/sealed.js'
import { type OutgoingBody, sealHeld, sealOutgoing } from '../platforms/outgoing-body.js'
import { HELD_MS } from '../storage/outbox.js'
import { chatKey, type Reminder, type Told } from '../storage/reminder.js'
import type { OutboxRow, Storage } from '../storage/storage.js'
import type { Notice, NoticeKind } from './notice.js'
import { GRACE_MS } from './slots.js'

export interface RouteDeps {
  readonly reach: Reached
  readonly storage: Pick<Storage, 'latestBy' | 'uses'>
  readonly vault: Vault
  /** Chat identities of a person per platform. */
  identities(person: string): Readonly<Record<string, string>>
}

export interface Routed {
  readonly reminder: Reminder
  /** Where it goes; undefined: it waits for the person's next private message. */
  readonly channel: Pick<Channel, 'platform' | 'account'> | undefined
}

export interface RouteOptions {
  readonly nowMs: number
  /** Leaves at once, whatever its own time. */
  readonly atOnce?: boolean
  /** Waits for the person's next private message in any case. */
  readonly hold?: boolean
}

/**
 * A notice as the outbox takes it: a group by its own platform, a person by the way they last wrote, else by any that can push. A person whom
 * nothing reaches, or for whom the month's allowance is too short, reads it with the next private message. Undefined: a group that nothing
 * reaches; words for a person never go there instead.
 */
export async function routed(notice: Notice, deps: RouteDeps, options: RouteOptions): Promise<Routed | undefined> {
  const { nowMs, atOnce = false, hold = false } = options
  const { to } = notice
  const channel =
    to.kind === 'group' ? deps.reach.group(to.binding) : hold ? undefined : await channelOf(notice.kind, to.person, deps, nowMs)
  if (to.kind === 'group' && channel === undefined) return undefined
  const dueAtMs = atOnce ? nowMs : notice.dueAtMs
  const row: OutboxRow = {
    key: notice.key,
    platform: channel?.platform ?? null,
    account: channel?.account ?? null,
    to: to.kind === 'group' ? to.binding.chat : to.person,
    body: channel ? sealOutgoing(deps.vault, outgoingBody(notice, channel, atOnce)) : sealHeld(deps.vault, notice.part),
    dueAtMs,
    expiresAtMs: channel && atOnce ? null : dueAtMs + (channel ? GRACE_MS : HELD_MS),
  }
  return { reminder: { row, tells: toldBy(notice) }, channel }
}

async function channelOf(kind: NoticeKind, person: string, deps: RouteDeps, nowMs: number): Promise<Channel | undefined> {
  const { reach, storage, identities } = deps
  const [latest] = await storage.latestBy(person, 1)
  const channel = reach.person(identities(person), latest?.source)
  return channel && (await affords(channel, kind, storage, nowMs)) ? channel : undefined
}

/** What is sent by hand somebody has asked for. */
function outgoingBody({ to, part }: Notice, { address }: Channel, atOnce: boolean): OutgoingBody {
  return { address, part, ...(to.kind === 'person' && { missedBy: [] }), ...(!atOnce && { unasked: true }) }
}

/** All matters of one message carry its time: by it the messages of a week are counted. */
function toldBy({ school, to, dueAtMs, tells }: Notice): readonly Told[] {
  const week = mondayOf(dayOf(dueAtMs))
  const whom = to.kind === 'group' ? chatKey(to.binding) : to.person
  return tells.map((key) => ({ key, school, to: whom, week, atMs: dueAtMs }))
}
