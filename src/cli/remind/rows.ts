import type { Reached } from '../../delivery/reach.js'
import type { Person } from '../../domain/person.js'
import type { Choice } from '../../platforms/platform.js'
import type { Notice } from '../../reminding/notice.js'
import { shanghaiTime } from '../shanghai-time.js'

/** One message as `remind --json` prints it (INTERFACE §3). */
export interface NoticeRow {
  readonly key: string
  readonly kind: string
  readonly school: string
  /** Staff id, or the group's chat id. */
  readonly to: string
  readonly name: string
  /** The platform that sends it; `waits` for the person's next private message where none can be pushed to. */
  readonly channel: string
  /** A chat of three or more. */
  readonly group: boolean
  readonly due: string
  readonly text: string
  readonly choices: readonly Choice[]
}

export function noticeRow({ key, kind, school, to, dueAtMs, part }: Notice, person: Person | undefined, reached: Reached): NoticeRow {
  const rest = { due: shanghaiTime(dueAtMs), text: part.text, choices: part.choices ?? [] }
  if (to.kind === 'group') {
    const { chat, platform } = to.binding
    return { key, kind, school, to: chat, name: chat, channel: reached.group(to.binding)?.platform ?? platform, group: true, ...rest }
  }
  const channel = reached.person(person?.identities ?? {})?.platform ?? 'waits'
  return { key, kind, school, to: to.person, name: person?.name ?? to.person, channel, group: false, ...rest }
}

export function noticeLines({ due, name, to, group, channel, text, choices }: NoticeRow): string {
  const who = group ? name : `${name}（${to}）`
  return [`${due} ${group ? '群' : '私'} → ${who} [${channel}]`, text, ...choices.map(({ label }) => `[${label}]`)].join('\n')
}
