import { kindOf } from '../domain/kinds.js'
import { buttonsEn } from './buttons-en.js'
import { ceilingsEn } from './ceilings-en.js'
import { deliveryEn } from './delivery-en.js'
import { dutiesEn } from './duties-en.js'
import { feedbackEn } from './feedback-en.js'
import { fieldsEn } from './fields-en.js'
import { filingEn } from './filing-en.js'
import { KEY_NAMES_EN } from './key-names-en.js'
import { policiesEn } from './policies-en.js'
import { positionsEn } from './positions-en.js'
import { remindingEn } from './reminding-en.js'
import { repeatsEn } from './repeats-en.js'
import { rosterEn } from './roster-en.js'
import { STATE_NAMES, stepTextInEnglish } from './step-text-en.js'
import { waiversEn } from './waivers-en.js'
import { wishesEn } from './wishes-en.js'
import type { Texts } from './zh-CN.js'

const KINDS: Readonly<Record<string, string>> = {
  observation: 'observation',
  'evaluation-meeting': 'evaluation meeting',
  reflection: 'reflection',
  'home-visit': 'home visit',
  'parent-meeting': "parents' meeting",
  'parent-contact': 'contact with parents',
  'family-activity': 'family activity',
  'homework-notice': 'homework notice',
  'homework-check': 'homework check',
  'homework-waiver': 'homework waiver',
  'after-school-service': 'after-school service',
  'collective-prep': 'collective preparation',
  'lesson-plan-review': 'lesson plan review',
  'mentoring-pair': 'mentoring pair',
  'student-review': 'pupil review',
  exam: 'exam',
  'training-hours': 'training',
  'teaching-research': 'teaching research',
  'inspection-visit': 'inspection visit',
  survey: 'survey',
  'sleep-monitoring': 'sleep monitoring',
  'pe-activity': 'PE activity',
  'lesson-swap': 'lesson swap',
  tutoring: 'tutoring',
  'health-screening': 'health screening',
}
const kindName = (kind: string) => KINDS[kind.split('+')[0] ?? ''] ?? kindOf(kind)?.slug ?? 'record'

const keyName = (key: string) => KEY_NAMES_EN[key] ?? key

const QUESTIONS: Readonly<Record<string, string>> = {
  teachers: 'Whose lesson was it? For example: 李伟',
  observers: 'This is a lesson of your own. Who came to hear it? For example: 李伟',
  subject: 'Which subject? For example: math',
  date: 'Which day? For example: yesterday, or 11-20',
  class: 'Which class? For example: grade 5 class 1',
  content: 'One sentence is enough. For example: the opening took too long, start with the experiment',
  shortcomings: 'What would you change? One sentence is enough.',
  students: 'Which pupil? Only you and those with the right can see it.',
  minutes: 'About how many minutes? For example: 20 min',
  waiver: 'Waived or put off?',
}

const EXAMPLES: Readonly<Record<string, string>> = {
  observation: '/observe 李伟 grade 5 class 1 period 3',
  'evaluation-meeting': '/evaluate 李伟 yesterday',
  reflection: '/reflect the opening took too long',
  'home-visit': '/visit name of the pupil, today (in private)',
}

const moved = (before: number, after: number) => (before === after ? `${after}, unchanged` : `${before}→${after}`)

/** English, for senders who write English; names of people and classes stay as they are. */
export const en: Texts = {
  logged: (ids) => (ids.length === 1 ? `Logged ✅ ${ids[0]}` : `Logged ${ids.length} records ✅ ${ids.join(', ')}`),
  alreadyLogged: (ids) => `Already logged: ${ids.join(', ')}. Nothing was logged twice.`,
  alsoKnown: (ids) => `; ${ids.join(', ')} had been logged before`,
  askedInPrivate: 'One thing is missing. Please open our private chat.',
  whichPerson: (typed, n) => `${n} people are called ${typed}. Which one?`,
  noSuchPerson: (typed, near) =>
    near > 0
      ? `"${typed}" is not on the roster. Did you mean:`
      : `"${typed}" is not on the roster. Please write the full name, for example: 李伟`,
  isItPerson: (typed) => `Is "${typed}" this person?`,
  noneOfThese: 'none of these',
  typeIt: (key) => `Please write the ${keyName(key)}. "cancel" logs nothing.`,
  question: (_kind, key) => QUESTIONS[key] ?? `Please add: ${keyName(key)}`,
  askAgain: (question) => `I did not understand that. ${question}\n("cancel" logs nothing)`,
  lessonChoice: (lesson) => `${lesson.subject}, ${lesson.day} period ${lesson.period}${lesson.recorded ? ' (already logged)' : ''}`,
  dayWord: (day, today) => (day === today ? 'today' : day),
  draftCancelled: 'Cancelled. Nothing was logged.',
  nothingToCancel: 'No record is waiting to be finished.',
  stillOpen: (question) => `One record is not finished yet: ${question}`,
  pleaseConfirm: (name, id, details) =>
    `${name} logged this for you. It counts once you confirm:\n${details}\nIf it is right, answer: confirm ${id}`,
  confirmed: (id) => `${id} confirmed ✅`,
  nothingToConfirm: (id) => `${id} does not wait for you.`,
  uncredited: (names) => `Not found on the roster, or several of that name, and not counted: ${names.join(', ')}. Correct it with /amend`,
  kindName,
  keyName,
  keyEmpty: '(empty)',
  fieldWords: (key, value) => `${keyName(key)} ${value}`,
  date: (day, weekday) => `${['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekday - 1]} ${day}`,
  periodAt: (period, bell) => (bell ? `period ${period} (${bell})` : `period ${period}`),
  topicMissing: 'topic: none yet',
  backfilled: 'entered late',
  imported: 'imported from an old ledger',
  withdrawnMark: 'withdrawn',
  openMark: 'to be confirmed',
  noLessonThere: (period) =>
    `The timetable has no lesson of this teacher in period ${period}. If lessons were swapped, never mind; else use /amend`,
  noTeachingDay: (day) => `${day} is not a teaching day. If the date is wrong, use /amend`,
  visits: (done, className, pupils) =>
    pupils === undefined || className === undefined
      ? `Home visits this term: ${done}.`
      : `${className}: ${done} of ${pupils} homes visited this term.`,
  privatePlease: (kind) => `Please log a ${kindName(kind)} in our private chat. You may want to recall that message.`,
  privateHere: (kind) => `You can log the ${kindName(kind)} here; only those with the right can read it.`,
  marksInGroup: 'I do not keep, compute or publish marks or ranks of pupils.',
  marksRefused: 'The message holds marks or ranks of pupils, which I do not keep. Please send it again without them.',
  refused: 'I do not keep, compute or publish marks or ranks of pupils (they may not be published).',
  unknownSender:
    'I do not know you yet: please ask the school administrator to add your account to the roster (tingke import roster), or get a code from the teaching office and write to me in private: /iam NAME CODE.',
  onlyOwnSchool: 'You can see your own school only.',
  onlyOwn: 'You can see your own progress only; for the school please ask the director of teaching.',
  askPrivately: 'Please ask me in private.',
  toldPrivately: 'Answered in our private chat.',
  noRight: 'This is for the principal, the secretary or the director of teaching.',
  planned: 'It has not happened yet, so nothing is logged. Send it again afterwards.',
  courtesy: 'All right 👌',
  notARecord: 'I did not log this. To log a lesson, for example: /observe <teacher> grade 5 class 1 period 3. More: /help',
  greeting: (name) => `Hello ${name}, I am the lesson observation assistant. For example: /observe 李伟. Progress: /progress, help: /help`,
  unknownCommand: (typed, near) =>
    near ? `There is no command "/${typed}". Did you mean /${near}?` : `There is no command "/${typed}". Send /help.`,
  notYet: (what) => `${what}: this cannot be done in the chat yet.`,
  somethingWrong: (id) => `Something went wrong and nothing was logged. Please send it again. (${id})`,
  noSuchRecord: (id) => `${id} was not found. /records shows your latest records.`,
  notYours: (id) => `${id} was not logged by you; you can change your own records only.`,
  whichRecord: 'Which record? For example: /amend T-1116-03 period 4',
  whichToWithdraw: 'Which record? For example: /withdraw T-1116-03',
  amended: (id, key, from, to) => `${id} changed: ${keyName(key)} ${from} → ${to}`,
  amendedBriefly: (id) => `${id} changed ✅`,
  unchanged: (id) => `${id} says so already; nothing changed.`,
  amendWithdrawn: (id) => `${id} was withdrawn and cannot be changed. Log it again instead.`,
  noLessonAsk: (name, day, period, instead) =>
    `${name} has no lesson in period ${period} ${day}${instead ? ` (timetable: ${instead})` : ''}. Were lessons swapped?`,
  yesSwapped: 'yes, swapped',
  backTo: (period) => `back to period ${period}`,
  leftAsWas: (id) => `${id} stays as it was.`,
  withdrawn: (id) => `${id} withdrawn.`,
  withdrawnAlready: (id) => `${id} had been withdrawn already.`,
  progressHead: (name, date, elapsed, total) => `${name} | ${date} | teaching day ${elapsed} of ${total}`,
  states: STATE_NAMES,
  periodName: (period) => (period === 'week' ? 'this week ' : 'this term '),
  count: (period, kind, actual, target, pace) => `${period}${kind} ${actual}/${target}, pace ${pace}`,
  now: (period, actual, target, pace) => `${period}${actual}/${target}, pace ${pace}. `,
  missingToGo: (n) => `${n} to go`,
  needsNote: (n) => `${n} more without a note; they count once there is one`,
  plain: (kind, n) => `${kind} ${n}`,
  nothingBinds: (name) => `${name}: no document sets a number.`,
  noTerm: 'The school has not set a term yet: records are kept, not judged.',
  beforeTerm: 'The term has not begun.',
  askWhy: 'How it is counted: /why',
  schoolHead: (who, date) => `${who} | ${date}`,
  total: (kind, period, n) => `${period}${kind} ${n}`,
  cell: (states, people) => `${states.map((state) => STATE_NAMES[state]).join(' or ')} ${people}`,
  mostOnPace: 'Most teachers are on pace.',
  noSuchGroup: (name) => `"${name}" was not found. For example: /progress 数学组`,
  helpNeeded: (names) => (names.length > 0 ? `May need help (by name): ${names.join(', ')}` : 'Nobody is behind.'),
  whyNothing: (typed) => (typed ? `No number "${typed}" was found. /progress shows the numbers.` : 'There is no number to explain yet.'),
  whyOthers: (titles) => `You can also ask: ${titles.map((title) => `/why ${title}`).join(', ')}`,
  step: stepTextInEnglish,
  ...rosterEn,
  ...buttonsEn,
  ...remindingEn,
  ...wishesEn,
  ...ceilingsEn,
  ...deliveryEn,
  ...repeatsEn,
  ...dutiesEn,
  ...policiesEn,
  ...waiversEn,
  ...feedbackEn,
  ...fieldsEn,
  ...filingEn,
  ...positionsEn,
  recordsHead: (n) => `Latest ${n}:`,
  noRecords: 'No records yet. For example: /observe 李伟',
  history: { create: 'logged', amend: 'changed', withdraw: 'withdrew' },
  bound: (school, group) => `This group is bound to ${school}${group ? ` ${group}` : ''}`,
  bindInGroup: 'Please send it in the group to be bound: /bind 数学组, or /bind 全校',
  noSuchSubjectGroup: (name, known) => `"${name}" is not on the roster. You can bind: ${['全校', ...known].join(', ')}`,
  helpHead: 'One sentence after the lesson is enough; I keep it and count it:',
  helpExamples: [
    '/observe 李伟',
    '/observe 李伟 grade 5 class 1 period 3',
    '/evaluate 李伟 yesterday',
    '/reflect the opening took too long',
    '/progress /why /records',
  ],
  whatToLog: 'What should be logged? For example: /log 集体备课 数学 第三单元',
  example: (kind) => EXAMPLES[kind] && `To log a ${kindName(kind)}, for example: ${EXAMPLES[kind]}`,
  helpMore:
    'Other records: /log homework, /log training … in any order. Documents: /policy; deadlines: /file; evidence: /evidence; reminders: /remind.',
  helpFoot: 'Home visits in private, please. Corrections: /amend, /withdraw.',
  // Duties: posts and leave
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
  newTarget: (of, target, formula) => `${of}: target ${target}${formula === undefined ? '' : `: ${formula}`}.`,
  weeklyTarget: (title, n, unit) => `${title}: ${n} ${unit}.`,
  joinWhichId: (name) => `What is the staff id of ${name}? For example: 001061`,
  joinNamesake: (name, ids) =>
    `The roster has a ${name} already (${ids.join(', ')}). If this is somebody else, send the staff id, else "cancel".`,
  joinIdTaken: (id) => `The staff id ${id} is somebody's already. Please check it and send it again, or "cancel".`,
  joinUnclear: (words, example) => `Not understood: ${words.join(', ')}. One person at a time, for example: ${example}`,
  joinWhichClass: (name) => `Which class is ${name} the homeroom teacher of? Please send it again with the class.`,
  joinedAs: (id, groups) => `Staff id ${id}${groups.map((group) => `, ${group}`).join('')}.`,
  joinService: (since) =>
    since === null ? 'No first day of service was given: taken as three years past.' : `In service since ${since}, as a new teacher.`,
  joinNoAccount: 'There is no chat account yet; add it to the roster (tingke import roster).',
  transferBrings: (n, school, span) => `Brings ${n} lessons observed (${school}, ${span}).`,
  transferStanding: (title, actual, target) => `This term ${title} ${actual}/${target}, counted as before.`,
  transferDone: (name, span, title, groups) =>
    `Entered: ${name} comes ${span}, ${[title, ...groups].join(', ')}; the posts at the former school end the day before.`,
  transferredAway: (name, span, school, by) =>
    `${name} goes to ${school} ${span} (entered by ${by}); the posts here end the day before. If that is wrong, please ask them.`,
  transferKnown: (name, span) => `${name} ${span}: entered before, nothing changed.`,
  transferHere: (name) => `${name} is on the roster of this school already; use /appoint for posts.`,
  transferWhence: (example) => `From which school? Please give its full name, for example: ${example}`,
  transferFromHere: (example) => `Nobody moves here from this school. Please give the former school, for example: ${example}`,
  transferNobody: (typed, school, example) =>
    `"${typed ?? ''}" is not on the roster of ${school}. Full name or staff id, please: ${example}`,
  transferNamesakes: (typed, school, example) =>
    `${school} has more than one "${typed}". Please add subject or staff id, for example: ${example}`,
  transferLater: (name) => `That day has not come: ${name} is still at the former school. Please send it on that day.`,
  transferLeader: (name) => `${name} leads the former school; the education office moves leaders through the roster.`,
  helpLeaders:
    'For leaders: /progress 全校, /bind 数学组, /leave 孙丽 9-21 to 12-18, /appoint 陈静 教导主任 12-01, /join, /transfer, /roster sync',
  helpInGroup: 'For example: /observe <teacher> | /evaluate <teacher> | /progress | /help (details in private)',
}
