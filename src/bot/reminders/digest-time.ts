import { clockTime } from '../../domain/clock-time.js'
import { addDays, type Day, minuteOfDay, mondayOf, weekdayOf } from '../../domain/day.js'
import { languageOf } from '../../domain/language.js'
import { minuteIn } from '../../domain/positions/tally.js'
import { isQuiet } from '../../domain/quiet-hours.js'
import { chatKey } from '../../storage/reminder.js'
import type { GroupBinding } from '../../storage/storage.js'
import type { Asking, Decision } from '../turn.js'

/** When no group wishes otherwise (PRODUCT, Reminding). */
const USUAL = '15:30'
/** The next week with a teaching day is at most this far away within a term; longer holidays are said to be one. */
const WEEKS_AHEAD = 4

/** `/提醒` in a group: when its digest leaves, and for leaders another time, 关 or 开. */
export async function showDigestTime(asking: Asking): Promise<Decision> {
  const { texts, binding } = asking
  if (!binding) return say(texts.digestUnbound)
  const time = await timeOf(asking, binding)
  return say(time === 'off' ? texts.digestIsOff : await whenLines(asking, binding, texts.digestAt(time), time))
}

/** The day is always the last teaching day of the week; only the time is the group's to choose, outside quiet hours. */
export async function setDigestTime(asking: Asking, minute: number | 'off' | 'on'): Promise<Decision> {
  const { texts, binding, school, author, today } = asking
  if (!asking.inGroup) return say(texts.digestInGroup)
  if (!binding) return say(texts.digestUnbound)
  if (binding.school !== school.name || !school.leads(author.id, today)) return say(texts.noRight)
  if (typeof minute === 'number' && isQuiet(minute)) return say(texts.digestQuiet)
  const time = minute === 'off' ? 'off' : minute === 'on' ? await turnedOn(asking, binding) : clockTime(minute)
  const said = time === 'off' ? texts.digestTurnedOff : await whenLines(asking, binding, texts.digestSet(time), time)
  const { message } = asking
  const ofGroup = { school: school.name, of: chatKey(binding), subject: '', atMs: message.receivedAtMs }
  return {
    ...say(said),
    wishes: [
      { ...ofGroup, name: 'digest-time', value: time },
      // The digest speaks the language it was set in, whoever else writes here in another.
      { ...ofGroup, name: 'language', value: languageOf(message.text) === 'en' ? 'en' : null },
    ],
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'digest-time', subject: `${binding.group ?? binding.school} ${time}` }],
  }
}

async function timeOf({ reads }: Asking, binding: GroupBinding): Promise<string> {
  const of = chatKey(binding)
  return (await reads.wishes(binding.school)).find((wish) => wish.name === 'digest-time' && wish.of === of)?.value ?? USUAL
}

async function turnedOn(asking: Asking, binding: GroupBinding): Promise<string> {
  const time = await timeOf(asking, binding)
  return time === 'off' ? USUAL : time
}

async function whenLines(asking: Asking, binding: GroupBinding, said: string, time: string): Promise<string> {
  const { texts, reach, reads, today } = asking
  const monday = mondayOf(today)
  const told = await reads.told({ school: binding.school, since: monday })
  const isTold = told.some(({ to, week }) => to === chatKey(binding) && week === monday)
  const day = nextDigestDay(asking, { time, from: isTold ? addDays(monday, 7) : today })
  return [
    said,
    day === undefined ? '' : texts.digestNext(texts.date(day, weekdayOf(day))),
    reach.group(binding) === undefined ? texts.digestNoChannel : '',
  ].join('')
}

/** The next last teaching day of a week, from a day on, whose digest has not left yet. */
export function nextDigestDay(
  { school, today, message }: Asking,
  { time = USUAL, from = today }: { readonly time?: string; readonly from?: Day } = {},
): Day | undefined {
  const past = minuteOfDay(message.sentAtMs) >= (minuteIn(time) ?? 0)
  for (let week = 0; week <= WEEKS_AHEAD; week += 1) {
    const inWeek = addDays(from, 7 * week)
    const day = school.calendarOn(inWeek)?.lastTeachingDayOfWeek(inWeek)
    if (day && day >= from && (day > today || !past)) return day
  }
  return undefined
}

function say(text: string): Decision {
  return { reply: { here: { text } } }
}
