import { kindOf } from '../domain/kinds.js'
import { shanghaiClock } from '../domain/shanghai-clock.js'
import { buttonsEn } from './buttons-en.js'
import { ceilingsEn } from './ceilings-en.js'
import { deliveryEn } from './delivery-en.js'
import { dutiesEn } from './duties-en.js'
import { feedbackEn } from './feedback-en.js'
import { fieldsEn } from './fields-en.js'
import { filingEn } from './filing-en.js'
import { joiningEn } from './joining-en.js'
import { KEY_NAMES_EN } from './key-names-en.js'
import { policiesEn } from './policies-en.js'
import { positionsEn } from './positions-en.js'
import { remindingEn } from './reminding-en.js'
import { repeatsEn } from './repeats-en.js'
import { rosterEn } from './roster-en.js'
import { STATE_NAMES, stepTextInEnglish } from './step-text-en.js'
import { waiversEn } from './waivers-en.js'
import { wishesEn } from './wishes-en.js'
import { withdrawingEn } from './withdrawing-en.js'
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
const kindName = (kind: string) => KINDS[kind.split('+')[0] ?? ''] ?? kindOf(kind)?.slug.replaceAll('-', ' ') ?? 'record'

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

/** English, for senders who write English; names of people and classes stay as they are. */
export const en: Texts = {
  logged: (ids) => (ids.length === 1 ? `Logged ✅ ${ids[0]}` : `Logged ${ids.length} records ✅ ${ids.join(', ')}`),
  alreadyLogged: (ids) => `Already logged: ${ids.join(', ')}. Nothing was logged twice.`,
  meetingLogged: (ids) =>
    `This meeting is logged already: ${ids.join(', ')}, and you have the count. If it was another one, send it again with "log again" in front.`,
  filledOut: (id) => `${id} now has it ✅`,
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
  questionLeft: 'All right, left as it was. What was logged before stays.',
  draftCancelled: 'Cancelled. Nothing was logged.',
  nothingToCancel: 'No record is waiting to be finished.',
  stillOpen: (question) => `One record is not finished yet: ${question}`,
  pleaseConfirm: (name, id, details) =>
    `${name} logged this for you. It counts once you confirm:\n${details}\nIf it is right, answer: confirm ${id}`,
  confirmed: (id) => `${id} confirmed ✅`,
  nothingToConfirm: (id) => `${id} does not wait for you.`,
  nothingWaits: 'Nothing waits for you to confirm.',
  whichToConfirm: (ids) => `${ids.length} records wait for you: ${ids.join(', ')}. Which one?`,
  confirmChoice: (id) => ({ label: `Confirm ${id}`, value: `/confirm ${id}` }),
  uncredited: (names) => `Not found on the roster, or several of that name, and not counted: ${names.join(', ')}. Correct it with /amend`,
  countedFor: (names, n) => `Counted for: ${names.join(', ')}${n > names.length ? ` and ${n - names.length} more` : ''}`,
  kindName,
  keyName,
  keyEmpty: '(empty)',
  fieldWords: (key, value) => `${keyName(key)} ${value}`,
  dateInYear: (date, year) => `${date} ${year}`,
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
  outOfTerm: 'This day lies outside every term and is not counted. If the date is wrong, use /amend',
  keptBesides: (fields, question) => `Added: ${fields.join(', ')}. ${question}`,
  visits: (done, className, pupils) =>
    pupils === undefined || className === undefined
      ? `Home visits this term: ${done}.`
      : `${className}: ${done} of ${pupils} homes visited this term.`,
  privatePlease: (kind) => `Please log a ${kindName(kind)} in our private chat. You may want to recall that message.`,
  privateHere: (kind) => `You can log the ${kindName(kind)} here; only those with the right can read it.`,
  familyMatter: 'What is about a pupil or a family please tell me in our private chat. You may want to recall that message.',
  familyMatterHere: 'It is about a pupil or a family: send it to me here, where only those with the right can read it.',
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
  notOpened:
    'The private words here cannot be opened now (their key is not at hand). Nothing was changed, and sending again does not help: please tell the administrator.',
  wordless:
    'I read words only: nothing of a voice message, picture or file was logged. Please type it, for example: /observe <teacher> grade 5 class 1 period 3',
  notARecord: 'I did not log this. To log a lesson, for example: /observe <teacher> grade 5 class 1 period 3. More: /help',
  greeting: (name) => `Hello ${name}, I am the lesson observation assistant. For example: /observe 李伟. Progress: /progress, help: /help`,
  unknownCommand: (typed, near) =>
    near ? `There is no command "/${typed}". Did you mean /${near}?` : `There is no command "/${typed}". Send /help.`,
  notYet: (what) => `${what}: this cannot be done in the chat yet.`,
  somethingWrong: (id) => `Something went wrong and nothing was logged. Please send it again. (${id})`,
  noSuchRecord: (id) => `${id} was not found. /records shows your latest records.`,
  notYours: (id) => `${id} was not logged by you; you can change your own records only.`,
  amended: (id, key, from, to) => `${id} changed: ${keyName(key)} ${from} → ${to}`,
  amendedBriefly: (id) => `${id} changed ✅`,
  unchanged: (id) => `${id} says so already; nothing changed.`,
  amendWithdrawn: (id) => `${id} was withdrawn and cannot be changed. Log it again instead.`,
  noLessonAsk: (name, day, period, instead) =>
    `${name} has no lesson in period ${period} ${day}${instead ? ` (timetable: ${instead})` : ''}. Were lessons swapped?`,
  yesSwapped: 'yes, swapped',
  backTo: (period) => `back to period ${period}`,
  leaveIt: 'leave it',
  fewerLessons: (had, now) => `It said ${had} lessons; now ${now} ${now === 1 ? 'period is' : 'periods are'} given, so it counts ${now}.`,
  leftAsWas: (id) => `${id} stays as it was.`,
  progressHead: (name, date, elapsed, total) => `${name} | ${date} | teaching day ${elapsed} of ${total}`,
  states: STATE_NAMES,
  periodName: (period) => (period === 'week' ? 'this week ' : 'this term '),
  count: (period, kind, actual, target, pace) => `${period}${kind} ${actual}/${target}, pace ${pace}`,
  now: (period, actual, target, pace) => `${period}${actual}/${target}, pace ${pace}. `,
  missingToGo: (n) => `${n} to go`,
  needsNote: (n) => `${n} more without a note; they count once there is one`,
  plain: (kind, n) => `${kind} ${n}`,
  nothingBinds: (name) => `${name}: no document sets a number.`,
  termBegins: (date) => `The term begins on ${date}: until then records are kept, not judged.`,
  noTerm: 'The school has not set a term yet: records are kept, not judged.',
  beforeTerm: 'The term has not begun.',
  askProgressOf: (words) => `/progress ${words}`,
  askWhyOf: (words) => `/why ${words}`,
  askWhy: (about) => `How it is counted: /why${about === '' ? '' : ` ${about}`}`,
  inSpan: (days, done) => `${days.join(' to ')}: ${done.join(', ') || 'no records'}`,
  onlyNow: 'Sums of a school or a group are as of today:',
  schoolHead: (who, date) => `${who} | ${date}`,
  total: (kind, period, n) => `${period}${kind} ${n}`,
  cell: (states, people) => `${states.map((state) => STATE_NAMES[state]).join(' or ')} ${people}`,
  mostOnPace: 'Most teachers are on pace.',
  noSuchSchoolNear: (typed, near) =>
    near > 0 ? `There is no school "${typed}". Is it one of these?` : `There is no school "${typed}". Their names: /progress county`,
  severalSchools: (typed) => `Several schools fit "${typed}". Which one?`,
  noSuchGroup: (name) => `${name === undefined ? 'That' : `"${name}"`} was not found. For example: /progress 数学组`,
  noExport: (school) =>
    `Nothing can be exported from the chat yet. The administrator runs npx tingke records --school ${school} on the server; for numbers send /progress, for your own records /records.`,
  helpNeeded: (names) => (names.length > 0 ? `May need help (by name): ${names.join(', ')}` : 'Nobody is behind.'),
  whyNothing: (typed) => (typed ? `No number "${typed}" was found. /progress shows the numbers.` : 'There is no number to explain yet.'),
  whyOthers: (titles) => `You can also ask: ${titles.map((title) => `/why ${title}`).join(', ')}`,
  whySpell: (post, span, entered) =>
    `${post === undefined ? 'On leave' : `Post ${post}`} ${span}${entered === undefined ? '' : ` (entered by ${entered.by}, ${shanghaiClock(entered.atMs, 'YYYY-MM-DD HH:mm')})`}`,
  whyOf: (name) => `${name}:`,
  whyTotals: (people) =>
    `The sum: the finished records of these ${people} people in the term, a lesson counted once for a person, a meeting once. People: each judged by their own target and pace, fewer than 3 merged.`,
  step: stepTextInEnglish,
  ...rosterEn,
  ...buttonsEn,
  ...remindingEn,
  ...wishesEn,
  ...ceilingsEn,
  ...deliveryEn,
  ...repeatsEn,
  ...dutiesEn,
  ...joiningEn,
  ...policiesEn,
  ...waiversEn,
  ...withdrawingEn,
  ...feedbackEn,
  ...fieldsEn,
  ...filingEn,
  ...positionsEn,
  recordsHead: (n) => `Latest ${n}:`,
  noRecords: 'No records yet. For example: /observe 李伟',
  history: { create: 'logged', amend: 'changed', withdraw: 'withdrew' },
  bound: (school, group) => `This group is bound to ${school}${group ? ` ${group}` : ''}`,
  notBound: 'This group is not bound: everybody counts for their own school. Example: /bind 数学组, or /bind 全校',
  boundElsewhere: 'This group is bound to another school; a principal, secretary or director of teaching there can change that.',
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
  helpOf: (name, examples) => [`For example, of /${name}:`, ...examples].join('\n'),
  whatToLog: 'What should be logged? For example: /log 集体备课 数学 第三单元',
  example: (kind) => EXAMPLES[kind] && `To log a ${kindName(kind)}, for example: ${EXAMPLES[kind]}`,
  helpMore:
    'Other records: /log homework, /log training … in any order. Documents: /policy; deadlines: /file; evidence: /evidence; reminders: /remind.',
  helpFoot: 'Home visits in private, please. Corrections: /amend, /withdraw.',
  helpLeaders:
    'For leaders: /progress 全校, /bind 数学组, /leave 孙丽 9-21 to 12-18, /appoint 陈静 教导主任 12-01, /join, /transfer, /roster sync',
  helpInGroup: 'For example: /observe <teacher> | /evaluate <teacher> | /progress | /help (details in private)',
}
