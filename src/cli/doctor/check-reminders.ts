import { isShort } from '../../delivery/allowance.js'
import { reachOf } from '../../delivery/reach.js'
import { dayOf } from '../../domain/day.js'
import { holdsOn } from '../../domain/spell.js'
import type { Sender } from '../../platforms/platform.js'
import type { Directory, Storage } from '../../storage/storage.js'
import type { Finding } from './finding.js'

/** As many names as a terminal takes at a glance. */
const SHOWN = 5

export type RemindersSeen = Pick<Storage, 'directory' | 'outboxCounts' | 'uses'>

/** Whether reminders arrive: groups and people that nothing can be pushed to, what is left of the month, what was given up. */
export async function checkReminders(storage: RemindersSeen, senders: readonly Sender[], nowMs: number): Promise<readonly Finding[]> {
  if (senders.length === 0) return []
  const directory = await storage.directory()
  return [
    ...checkGroups(directory, senders),
    ...checkPeople(directory, senders, nowMs),
    ...(await checkMonth(storage, senders, nowMs)),
    ...(await checkDead(storage)),
  ]
}

function checkGroups({ bindings }: Directory, senders: readonly Sender[]): readonly Finding[] {
  const reach = reachOf(senders)
  const names = new Set(senders.map(({ name }) => name))
  const bound = bindings.filter(({ platform }) => names.has(platform))
  const deaf = bound.filter((binding) => reach.group(binding) === undefined)
  if (bound.length === 0) return []
  if (deaf.length === 0) return [{ check: 'reminders', state: 'ok', says: `绑定的 ${bound.length} 个群都能收到周报` }]
  const which = firstOf(deaf.map(({ platform, chat, school, group }) => `${school}${group ?? ''}（${platform} ${chat}）`))
  return [
    {
      check: 'reminders',
      state: 'warn',
      says: `${deaf.length} 个群没有能推送的通道，收不到周报：${which}`,
      fix: '给群配一个能推送的机器人，见 README 的“提醒”',
    },
  ]
}

function checkPeople({ people, spells }: Directory, senders: readonly Sender[], nowMs: number): readonly Finding[] {
  const reach = reachOf(senders)
  const today = dayOf(nowMs)
  const serving = new Set(spells.filter((spell) => spell.kind === 'post' && holdsOn(spell, today)).map(({ person }) => person))
  const staff = people.filter(({ id }) => serving.has(id))
  const deaf = staff.filter(({ identities }) => reach.person(identities) === undefined)
  if (deaf.length === 0) return [{ check: 'reminders', state: 'ok', says: `在任的 ${staff.length} 人都能收到私下提醒` }]
  return [
    {
      check: 'reminders',
      state: 'warn',
      says: `${deaf.length} 人没有能推送的通道，提醒要等他们私聊机器人时才看到：${firstOf(deaf.map(({ name }) => name))}`,
      fix: '配好能私下推送的应用，并在名单里补上他们的账号',
    },
  ]
}

async function checkMonth(storage: RemindersSeen, senders: readonly Sender[], nowMs: number): Promise<readonly Finding[]> {
  const month = dayOf(nowMs).slice(0, 7)
  const findings = senders.map(async ({ name, account, limits: { perMonth } }): Promise<readonly Finding[]> => {
    if (perMonth === undefined) return []
    const used = await storage.uses(name, account, month)
    const says = `${name} 本月用量：调用 ${used.calls}/${perMonth.calls}，消息 ${used.messages}/${perMonth.messages}`
    const short = (['calls', 'messages'] as const).some((what) => isShort({ used: used[what], limit: perMonth[what] }))
    return short
      ? [{ check: 'allowance', state: 'warn', says, fix: '快用完了：周报和期限优先，其余提醒等本人私聊时再说；需要时扩容' }]
      : [{ check: 'allowance', state: 'ok', says }]
  })
  return (await Promise.all(findings)).flat()
}

async function checkDead(storage: RemindersSeen): Promise<readonly Finding[]> {
  const { dead } = await storage.outboxCounts()
  if (dead === 0) return [{ check: 'outbox', state: 'ok', says: '发件箱里没有发不出的消息' }]
  const fix = 'npx tingke outbox --state dead 看原因，处理后 npx tingke outbox resend KEY'
  return [{ check: 'outbox', state: 'warn', says: `发件箱里有 ${dead} 条发不出的消息`, fix }]
}

function firstOf(texts: readonly string[]): string {
  return texts.slice(0, SHOWN).join('、') + (texts.length > SHOWN ? ` 等 ${texts.length} 处` : '')
}
