import type { Reached } from '../delivery/reach.js'
import { dayOf, minuteOfDay, mondayOf } from '../domain/day.js'
import { outageMarks } from '../domain/outage-marks.js'
import { isQuiet } from '../domain/quiet-hours.js'
import { schoolCalendar } from '../domain/school-calendar.js'
import type { Vault } from '../domain/sealed.js'
import type { Line } from '../platforms/line.js'
import { sealOutgoing } from '../platforms/outgoing-body.js'
import { chatKey, type Reminder } from '../storage/reminder.js'
import type { GroupBinding, Storage } from '../storage/storage.js'
import type { Texts } from '../texts/zh-CN.js'
import type { LineSeen } from './hold-lines.js'

export interface OutagesDeps {
  readonly storage: Pick<Storage, 'directory' | 'mark' | 'setMark' | 'remind'>
  readonly reach: Pick<Reached, 'group'>
  readonly vault: Vault
  readonly texts: Pick<Texts, 'lineWasDown'>
  /** Something was put into the outbox. */
  wake(): void
  readonly now: () => number
  readonly log: { warn(event: string, fields: { readonly platform: string; readonly account: string; readonly error: unknown }): void }
}

/** Tells groups that what they sent while a line was down never arrived: platforms do not say it again. */
export interface Outages {
  /** We hold the line from now on. */
  held(line: Line): void
  /** It carries messages: whoever held it before may have been gone for long. */
  opened(line: Line): void
  /** It came back while we held it. */
  wasDown(line: Line, fromMs: number, toMs: number): void
  /** Notes which lines are up, so that whoever comes after us knows until when. To be called twice a minute. */
  alive(seen: readonly LineSeen[]): Promise<void>
}

/** Whoever sent something in a shorter one has hardly noticed. */
const WORTH_TELLING_MS = 60_000
/** Words on an outage are of no use after this. */
const KEPT_MS = 2 * 3_600_000

export function createOutages({ storage, reach, vault, texts, wake, now, log }: OutagesDeps): Outages {
  const upBefore = new Map<Line, Promise<number | undefined>>()

  async function tell(line: Line, fromMs: number, toMs: number): Promise<void> {
    if (toMs - fromMs <= WORTH_TELLING_MS || isQuiet(minuteOfDay(toMs))) return
    const { name: platform, account } = line.platform
    try {
      const told = await reminders(platform, account, fromMs, toMs)
      if (told.length === 0) return
      await storage.remind(told)
      wake()
      const names = outageMarks({ platform, account })
      await storage.setMark(names.from, fromMs)
      await storage.setMark(names.until, toMs)
    } catch (error) {
      log.warn('outage-untold', { platform, account, error })
    }
  }

  async function tellSince(line: Line, before: Promise<number | undefined> | undefined, toMs: number): Promise<void> {
    const fromMs = await before
    if (fromMs !== undefined) await tell(line, fromMs, toMs)
  }

  async function lastUp({ platform: { name: platform, account } }: Line): Promise<number | undefined> {
    try {
      return await storage.mark(markOf(platform, account))
    } catch (error) {
      log.warn('outage-untold', { platform, account, error })
      return undefined
    }
  }

  async function reminders(platform: string, account: string, fromMs: number, toMs: number): Promise<readonly Reminder[]> {
    const { bindings, terms } = await storage.directory()
    const day = dayOf(toMs)
    const teaches = (school: string) => terms.some((each) => each.school === school && schoolCalendar(each.term).isTeachingDay(day))
    const affected = bindings.filter((each) => each.platform === platform && each.account === account && teaches(each.school))
    return affected.flatMap((binding) => reminder(binding, fromMs, toMs) ?? [])
  }

  function reminder(binding: GroupBinding, fromMs: number, toMs: number): Reminder | undefined {
    const channel = reach.group(binding)
    if (channel === undefined) return undefined
    const { platform, account, address } = channel
    const key = `outage ${binding.account} ${binding.chat} ${fromMs}`
    const part = { text: texts.lineWasDown(fromMs, toMs) }
    const body = sealOutgoing(vault, { address, part, unasked: true })
    return {
      row: { key, platform, account, to: binding.chat, body, dueAtMs: toMs, expiresAtMs: toMs + KEPT_MS },
      tells: [{ key, school: binding.school, to: chatKey(binding), week: mondayOf(dayOf(toMs)), atMs: toMs }],
    }
  }

  return {
    held(line) {
      upBefore.set(line, lastUp(line))
    },
    opened(line) {
      void tellSince(line, upBefore.get(line), now())
      upBefore.delete(line)
      wake()
    },
    wasDown: (line, fromMs, toMs) => void tell(line, fromMs, toMs),
    async alive(seen) {
      // What was there before is read first.
      await Promise.all(upBefore.values())
      for (const { platform, account, state } of seen) {
        if (state.state !== 'up') continue
        await storage.setMark(markOf(platform, account), now()).catch((error) => log.warn('outage-unmarked', { platform, account, error }))
      }
    },
  }
}

function markOf(platform: string, account: string): string {
  return `line up ${platform} ${account}`
}
