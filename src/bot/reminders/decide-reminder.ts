import { privately } from '../duties/decide-duty.js'
import type { Asking, Decision } from '../turn.js'
import { acknowledge } from './acknowledge.js'
import { setDigestTime, showDigestTime } from './digest-time.js'
import { reminderOverview } from './overview.js'
import { readReminderOrder } from './read-order.js'
import { resume, snooze } from './snooze.js'
import { whyTold } from './why-told.js'

/** `/提醒`: a group's digest, and a person's own nudges. What is a person's own is answered in private. */
export async function decideReminder(asking: Asking): Promise<Decision> {
  const { texts, reading, rest, inGroup } = asking
  const order = readReminderOrder(asking, rest)
  // 提醒没写反思的老师: nobody is reminded at another's word.
  const ofOthers = (order.what === 'show' || order.what === 'unclear') && reading.kind === 'remind' && !isOwn(reading.who)
  if (ofOthers) return { reply: privately(asking, [texts.remindsByItself]) }
  switch (order.what) {
    case 'show':
      return inGroup ? await showDigestTime(asking) : { reply: privately(asking, await reminderOverview(asking)) }
    case 'time':
      return setDigestTime(asking, order.minute)
    case 'on':
    case 'off':
      return setDigestTime(asking, order.what)
    case 'snooze':
      return snooze(asking, order.until, order.about)
    case 'resume':
      return resume(asking, order.about)
    case 'acknowledge':
      return acknowledge(asking, order.matters)
    case 'why':
      return { reply: privately(asking, await whyTold(asking)) }
    case 'changed':
      return { reply: privately(asking, [asking.school.leads(asking.author.id, asking.today) ? texts.changedLeader : texts.changedAsk]) }
    case 'unclear':
      return inGroup
        ? { reply: { here: { text: texts.digestUsage } } }
        : { reply: privately(asking, [texts.reminderUnclear, texts.reminderUsage]) }
  }
}

function isOwn(who: unknown): boolean {
  return !Array.isArray(who) || who.length === 0 || (who.length === 1 && who[0] === '@sender')
}
