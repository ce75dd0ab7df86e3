import { addDays, type Day, weekdayOf } from '../../domain/day.js'
import { forAuthorOnly } from '../say.js'
import type { Asking, Decision } from '../turn.js'
import type { Subjects } from './find-subjects.js'
import { ownWish, ownWishes } from './own-wishes.js'

/** Somebody who wants none for longer has another reason than a full week, and a leave is entered. */
export const LONGEST_DAYS = 120

/** Puts the asker's nudges off to a day. Pressed twice it says so and changes nothing; pressed too late it says that as well. */
export async function snooze(asking: Asking, until: Day | undefined, { subjects, names, unknown }: Subjects): Promise<Decision> {
  const { texts, today, message } = asking
  if (unknown !== undefined) return say(asking, texts.snoozeUnknown(unknown))
  if (until === undefined) return say(asking, texts.snoozeWhen)
  if (until <= today) return say(asking, message.event === 'press' ? texts.reminderExpired : texts.snoozePast)
  if (until > addDays(today, LONGEST_DAYS)) return say(asking, texts.snoozeLong(LONGEST_DAYS))
  const about = subjects.length > 0 ? subjects : ['']
  const before = await ownWishes(asking, 'snooze')
  const day = texts.date(until, weekdayOf(until))
  if (about.every((subject) => before.get(subject)?.value === until)) return say(asking, texts.snoozedAlready(day, names))
  return {
    ...say(asking, texts.snoozed(day, names)),
    wishes: about.map((subject) => ownWish(asking, 'snooze', subject, until)),
  }
}

/** Takes back what was put off: what is named, or all. */
export async function resume(asking: Asking, { subjects, unknown }: Subjects): Promise<Decision> {
  const { texts, today } = asking
  if (unknown !== undefined) return say(asking, texts.snoozeUnknown(unknown))
  const open = [...(await ownWishes(asking, 'snooze')).values()]
    .filter(({ value }) => value !== null && value > today)
    .filter(({ subject }) => subjects.length === 0 || subjects.includes(subject))
  if (open.length === 0) return say(asking, texts.nothingSnoozed)
  return { ...say(asking, texts.resumed), wishes: open.map(({ subject }) => ownWish(asking, 'snooze', subject, null)) }
}

function say(asking: Asking, text: string): Decision {
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text }) }
}
