import type { Deadline } from '../../domain/shapes/deadline.js'
import { dueDayFault, noHomeworkDayOf, offWorkOf } from '../../policy/setting-values.js'
import type { SettingName } from '../../storage/storage.js'
import { privately } from '../duties/decide-duty.js'
import { readSpan } from '../duties/read-span.js'
import type { Asking, Decision } from '../turn.js'
import { findDuty } from './find-duty.js'
import { followedDuties } from './followed-duties.js'
import { mayAdopt } from './may-adopt.js'

const REMOVE = /^(?:取消|不设|none)$/iu

/** 下班时间 17:30: when work ends at the school, from which some documents count (校定). */
export function setOffWork(asking: Asking, typed: string): Decision {
  return settled(asking, 'off-work', typed, offWorkOf(typed), asking.texts.settingTime)
}

/** 无作业日 周三: the weekday without homework (校定). */
export function setNoHomeworkDay(asking: Asking, typed: string): Decision {
  return settled(asking, 'no-homework-day', typed, noHomeworkDayOf(typed), asking.texts.settingWeekday)
}

function settled(
  asking: Asking,
  name: Exclude<SettingName, 'due-day'>,
  typed: string,
  value: string | undefined,
  unclear: string,
): Decision {
  const { texts } = asking
  const what = texts.settingName[name]!
  const shown = (kept: string): string => (name === 'no-homework-day' ? texts.weekday(Number(kept)) : kept)
  if (typed === '') {
    const now = current(asking, name, '')
    const example = name === 'off-work' ? '/政策 下班时间 17:30' : '/政策 无作业日 周三'
    return { reply: privately(asking, [texts.settingNow(what, now && shown(now), example)]) }
  }
  if (mayAdopt(asking) === 'none') return { reply: privately(asking, [texts.settingRight]) }
  if (REMOVE.test(typed)) return keepSetting(asking, name, '', null, texts.settingRemoved(what))
  if (value === undefined) return { reply: privately(asking, [unclear]) }
  return keepSetting(asking, name, '', value, texts.settingDone(what, shown(value)))
}

/** 期限 <要求> 2026-12-31: the day of a deadline whose text has none, or no year. Undefined when no day and no obligation was typed. */
export function setDueDay(asking: Asking, typed: string): Decision | undefined {
  const { texts, message } = asking
  const deadlines = followedDuties(asking).filter((each): each is Deadline => each.shape === 'deadline')
  const found = findDuty(deadlines, typed)
  if (found.kind === 'none')
    return typed === ''
      ? undefined
      : {
          reply: privately(asking, [
            texts.noSuchDuty(
              found.typed,
              found.near.map((each) => each.title),
            ),
          ]),
        }
  if (found.kind === 'several') {
    const titles = found.duties.slice(0, 6).map((each) => `/政策 期限 ${each.id} …（${each.title}）`)
    return { reply: privately(asking, [texts.severalDuties(found.typed, found.duties.length), ...titles]) }
  }
  const duty = found.duty as Deadline
  if (found.rest === '') return undefined
  if (mayAdopt(asking) === 'none') return { reply: privately(asking, [texts.settingRight]) }
  if (REMOVE.test(found.rest)) return keepSetting(asking, 'due-day', duty.id, null, texts.settingRemoved(duty.title))
  const { from: day, unclear } = readSpan(found.rest, message.sentAtMs, []).span
  if (day === undefined || unclear) return { reply: privately(asking, [texts.settingDay(duty.title)]) }
  const fault = dueDayFault(duty, day)
  if (fault)
    return { reply: privately(asking, [fault === 'fixed' ? texts.dueFixed(duty.title) : texts.dueMasked(duty.title, fault.monthDay)]) }
  return keepSetting(asking, 'due-day', duty.id, day, texts.settingDone(duty.title, day))
}

function current({ directory, school }: Asking, name: SettingName, subject: string): string | undefined {
  return directory.directory.settings.find((each) => each.school === school.name && each.name === name && each.subject === subject)?.value
}

/** Keeps a setting of the asker's school, or removes it, and says so. */
export function keepSetting(asking: Asking, name: SettingName, subject: string, value: string | null, said: string): Decision {
  const { school, message, author } = asking
  return {
    reply: privately(asking, [said]),
    policy: [{ school: school.name, settings: [{ name, subject, value }] }],
    audit: [
      {
        atMs: message.receivedAtMs,
        actor: author.id,
        action: 'set-rule',
        subject: [name, subject, value ?? 'none'].filter(Boolean).join(' '),
      },
    ],
  }
}
