import { clockTime } from '../domain/clock-time.js'
import type { wishesZh } from './wishes-zh.js'

const ofWhat = (names: readonly string[]) => (names.length > 0 ? `reminders of ${names.join(', ')}` : 'reminders')

export const wishesEn: typeof wishesZh = {
  digestAt: (time) => `The digest of this group leaves at ${time} on the last teaching day of the week: sums only, no names. `,
  digestSet: (time) => `The digest of this group now leaves at ${time} on the last teaching day of the week. `,
  digestNext: (day) => `Next: ${day}. `,
  digestIsOff: 'This group gets no digest. To get it: /remind on',
  digestTurnedOff: 'This group gets no digest any more. To get it again: /remind on',
  digestNoChannel: 'But nothing can be sent to this group now; please have tingke doctor run.',
  digestQuiet: 'Nobody is disturbed between 21:00 and 07:00: please choose a time from 07:00 to 21:00.',
  digestUnbound: 'This group is not bound to a school yet. First send: /bind',
  digestInGroup: 'Set the time of the digest in that group, e.g. /remind 16:00, none: /remind off. Your own: /remind later next Wed',
  digestUsage: 'For example: /remind, /remind 16:00, /remind off, /remind on. The day is always the last teaching day of the week.',
  snoozed: (day, names) => `Not before ${day}\nNo ${ofWhat(names)} until then. To take it back: /remind resume`,
  snoozedAlready: (day, names) => `Not before ${day} already\nNothing changed for ${ofWhat(names)}.`,
  snoozedUntil: (day, names) => `Not before ${day}: ${names.length > 0 ? names.join(', ') : 'all reminders'}`,
  snoozeWhen: 'Until which day? For example: /remind later next Wed',
  snoozePast: 'That day is over. A later one, for example: /remind later next Wed',
  snoozeLong: (days) => `At most ${days} days. For longer, please have a leave entered.`,
  snoozeUnknown: (typed) => `Found nothing of yours called "${typed}". For example: /remind later observation 11-30`,
  nothingSnoozed: 'Nothing is put off.',
  resumed: 'Reminders are on again.',
  acknowledged: (overdue) =>
    overdue ? 'Noted\nThis is not handed up any more; when it is done send /file.' : 'Noted\nIt still has to be done.',
  acknowledgedAlready: 'Noted already\nNothing changed.',
  acknowledgeWhat: 'Which one? Please press "Noted" under that reminder.',
  reminderExpired: 'This reminder has expired\nNothing changed. How it stands: /progress',
  changedAsk:
    'Please have leave, a change of post or a lower number entered by the director; the target then follows the days on duty, and there are no reminders on leave. For now: /remind later next Wed',
  changedLeader: 'Enter it with /leave or /appoint: the target then follows the days on duty.',
  remindsByItself: 'I remind people privately by pace and deadline, name nobody and press nobody at another’s word. The school: /progress',
  nothingToRemind: 'Nothing to remind you of: you keep pace.',
  noneOnLeave: (until) => (until === undefined ? 'No reminders during your leave.' : `No reminders during your leave (until ${until}).`),
  noTeachingSoon: 'No reminders in the holidays.',
  nextReminder: (day) => `The next reminder (${day}, afternoon) will say:`,
  remindersWait: 'Nothing can be pushed to you now; reminders are shown first when you write to me.',
  reminderUsage:
    'Put off: /remind later next Wed (or /remind later observation 11-30); take back: /remind resume; why a message came: /remind why',
  reminderUnclear: 'That was not understood.',
  nothingTold: 'I have not reminded you of anything in the last weeks.',
  toldAt: (day, minute) => `${day} ${clockTime(minute)}:`,
  toldMost: 'At most two messages a week; none from 21:00 to 07:00, on days off, on leave, on a day with a record, or when put off.',
  toldRules: {
    nudge: 'behind pace: once a week, on its last teaching day',
    rule: 'a document changed the target: told with the next reminder',
    open: 'this record lacks something: told once the next morning',
    deadline: '14, 7, 3, 1 days before and on the day to who is responsible, then weekly once overdue',
    escalation: 'a week overdue and nobody has noted it: handed one step up',
    'follow-up': 'told once, on the morning of the last day',
    digest: 'weekly sums',
    'county-digest': 'weekly sums',
    county: 'weekly sums',
    director: 'once a week: how many people cannot be reached',
    note: 'something that others did concerns you',
  },
}
