import type { dutiesZh } from './duties-zh.js'

const moved = (before: number, after: number) => (before === after ? `${after}, unchanged` : `${before}→${after}`)

export const dutiesEn: typeof dutiesZh = {
  targetOnLeave: (of, before, after, dutyDays) => `${of}: target ${moved(before, after)} (${dutyDays} days on duty).`,
  targetOfPost: (of, before, after, formula) => `${of}: target ${moved(before, after)}${formula === undefined ? '' : `: ${formula}`}.`,
  nothingOfTheTerm: (name) => `${name}: no target of the term.`,
  noNudgesMeanwhile: ' No reminders meanwhile.',
  higherOfTwoPosts: 'On a day with two posts the higher number counts; they do not add.',
  dutySpan: (from, to) =>
    from !== null && from === to ? from : `${from === null ? '' : `from ${from}`}${to === null ? '' : ` to ${to}`}`.trim(),
  leaveDone: (done, span, reason) =>
    done === 'withdrawn'
      ? `Withdrawn: leave ${span}.`
      : `${done === 'known' ? 'Known already, nothing changed' : 'Entered'}: ${span}${reason ? `, ${reason}` : ''}.`,
  postDone: (done, span, title, teaches) =>
    `${done === 'withdrawn' ? 'Withdrawn' : done === 'known' ? 'Known already, nothing changed' : 'Entered'}: ${title} ${span}${teaches === undefined ? '' : teaches ? ', teaching' : ', not teaching'}.`,
  noLeaveKept: (name, span) => `${name} has no leave${span ? ` ${span}` : ''}.`,
  noPostKept: (name, title, span) => `${name} has no post ${title}${span ? ` ${span}` : ''}.`,
  leaveExample: (who) => `/leave ${who} 9-21 to 12-18 maternity`,
  postExample: (who, title) => `/appoint ${who} ${title ?? 'director-teaching'} from 12-01`,
  dutyWhose: (example) => `Please write the name, for example: ${example}`,
  dutyNobody: (typed, near, example) =>
    `"${typed}" is not on the roster${near.length > 0 ? `; did you mean ${near.join(', ')}?` : '.'} Please write the full name or staff id, for example: ${example}`,
  dutyNamesakes: (typed, people, example) =>
    `${people.length} people are called "${typed}": ${people.join(', ')}. Please add the subject or the staff id, for example: ${example}`,
  dutyOneAtATime: (example) => `One person at a time, please, for example: ${example}`,
  dutyWhen: (example) => `From which day to which? For example: ${example}`,
  dutySince: (example) => `From which day? For example: ${example}`,
  dutyEndsBefore: (span, example) => `The end lies before the beginning (${span}). For example: ${example}`,
  postByCommand: (example) => `Posts are entered like this, years of service and the end of a post in the roster: ${example}`,
  dutyWhichPost: (example) => `Which post? For example: ${example}`,
  dutyNoSuchPost: (typed, known) => `No document sets a number for "${typed}". You can write: ${known.join(', ')}`,
  postUnsettled: (title) =>
    `No document gives a number for ${title}; it counts as a teacher for now. Does it count as another post here? Then send: /policy post ${title}=director-teaching`,
  takenBackBy: (command) => `Entered by mistake? Send: ${command}`,
}
