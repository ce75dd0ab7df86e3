import type { Day } from '../domain/day.js'
import type { Pack } from '../domain/pack.js'
import { obligationLines } from './obligation-lines.js'
import { obligationWordsEn } from './obligation-words-en.js'
import type { policiesZh } from './policies-zh.js'

const documentWords = ({ issuer, title, number, id, version }: Pack) => `${issuer}《${title}》${number ?? ''} (${id}, version ${version})`
const since = (from: Day | null) => (from === null ? '' : ` from ${from}`)
const people = (n: number) => `${n.toLocaleString('en-US')} ${n === 1 ? 'person' : 'people'}`
const fewPeople = (n: number, exact: boolean) => (exact || n === 0 || n >= 3 ? people(n) : 'fewer than 3 people')
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export const policiesEn: typeof policiesZh = {
  obligationLines: (obligation) => obligationLines(obligation, obligationWordsEn),
  document: documentWords,
  source: (pack) => `Source: ${documentWords(pack)}`,
  amendedBy: (pack, from) => `Amended by ${documentWords(pack)}${since(from)}`,
  shapeName: (shape) => obligationWordsEn.shapes[shape],
  policiesHead: (school) => `Documents in force at ${school}:`,
  noPolicies: (school) => `${school} follows no document yet.`,
  policyLine: (n, pack, from) => `${n}. ${documentWords(pack)}${since(from)}`,
  policiesInGroup: (n) => `${n} documents in force; details in private: /policy`,
  ownDutiesHead: 'What they ask of you:',
  ownDuty: (n, title, number, issuer) => `${n}. ${title}${number} [${issuer}]`,
  quotaNumber: (period, target, unit) => `: ${period.trim()} ${target} ${unit}`,
  otherDuties: (counts) =>
    `Besides ${counts.map(({ word, n }) => `${n} of ${word}`).join(', ')}: send ${counts.map(({ word }) => `/policy ${word}`).join(', ')}`,
  shapeWords: { quota: 'quota', ceiling: 'ceiling', deadline: 'deadline', coverage: 'coverage', checklist: 'checklist' },
  showOne: 'To read one: /policy and a word of its title, or its number: /policy 1',
  otherRows: (id) => `Other posts: /policy ${id} all`,
  dutiesPage: (word, from, to, total) => `${word} (${from}–${to} of ${total}):`,
  nextPage: (word, page) => `Next: /policy ${word} ${page}`,
  noDutyOfShape: (word) => `Nothing of ${word} binds you.`,
  severalDuties: (typed, n) => `"${typed}" fits ${n} duties. Which one?`,
  noSuchDuty: (typed, near) =>
    `${typed === '' ? 'Nothing' : `"${typed}"`} was not found${near.length > 0 ? `; similar: ${near.join(', ')}` : ''}. For example: /policy and a word of the title`,
  previewHead: (pack, from, what, day) =>
    `${{ adopt: 'Preview of ', drop: 'Dropping ', made: '' }[what]}${documentWords(pack)}${since(from)}, by the standings of ${day}:`,
  previewScope: (schools, n, targets) => `${schools} schools, ${people(n)}, ${targets.toLocaleString('en-US')} targets change.`,
  previewNothing: 'Nobody’s target changes.',
  previewMove: (title, before, after, formula, n, exact) =>
    `${title} ${before}→${after}${formula === null ? '' : `: ${formula}`} (${fewPeople(n, exact)})`,
  previewMoreMoves: (n) => `${n} more kinds of change.`,
  previewUndone: (n, exact, hidden) =>
    `Done before and not any more: ${fewPeople(n, exact)}${hidden && n > 0 ? ' (names for the leaders of each school only)' : ''}.`,
  previewDone: (n, exact) => `Newly done: ${fewPeople(n, exact)}.`,
  previewNames: (names) => `Done before and not any more (by name): ${names.join(', ')}`,
  previewDuties: (added, dropped, changed, titles) =>
    `Duties of the school: ${[added > 0 ? `${added} new` : '', dropped > 0 ? `${dropped} fewer` : '', changed > 0 ? `${changed} with another number (${titles.join(', ')}${changed > titles.length ? ' …' : ''})` : ''].filter(Boolean).join(', ')}.`,
  previewPressing: (titles, all) =>
    `Of the new ones behind or overdue from the start: ${all}, ${titles.join(', ')}${all > titles.length ? ' …' : ''}.`,
  previewDutyFlips: (way, flips, all, several) =>
    `Duties of the school ${way === 'undone' ? 'done before and not any more' : 'newly done'}: ${all}, ${flips.map(({ title, schools }) => (several ? `${title} (${schools} schools)` : title)).join(', ')}${all > flips.length ? ' …' : ''}.`,
  previewUnchanged: (titles) => `Unchanged: ${titles.join(', ')}.`,
  previewSchool: (school, n, undone, duties, exact) =>
    `${school}: ${fewPeople(n, exact)} affected, done no more ${fewPeople(undone, exact)}${duties > 0 ? `, duties of the school ${duties}` : ''}`,
  previewMoreSchools: (n) => `${n} more schools; for one of them add its name.`,
  adoptYes: 'Adopt',
  adoptDay: 'Another day',
  adoptNo: 'Leave',
  adoptWhichDay: (pack) => `From which day is ${documentWords(pack)} in force? For example: 11-23`,
  adoptLeft: 'Nothing was changed.',
  adopted: (pack, schools, from) => `${documentWords(pack)} is in force in ${schools} schools${since(from)}.`,
  adoptedAlready: (pack) => `${documentWords(pack)} was in force already; nothing changed.`,
  dropped: (pack, schools) =>
    `${documentWords(pack)} is dropped in ${schools} schools; the numbers are as before, and both steps stay in the log.`,
  droppedAlready: (pack) => `${documentWords(pack)} is not in force; nothing changed.`,
  toldLeaders: (who, drop, lines) => `${who} has ${drop ? 'dropped' : 'adopted'} a document. For your school:\n${lines}`,
  adoptRight:
    'The principal, the secretary, the vice-principal for teaching or the director of teaching decides for a school, the bureau for the county.',
  adoptOwnSchool: 'You can decide for your own school only.',
  noSuchPack: (typed, known) =>
    typed === ''
      ? `Which document? At hand: ${known.join(', ')}. For example: /policy preview ${known[0] ?? 'p2'}`
      : `There is no document "${typed}". At hand: ${known.join(', ')}. The administrator puts a new document as a policy pack into the folder POLICIES_DIR; after a restart it can be previewed here.`,
  severalPacks: (known) => `Several documents fit; please give the id: ${known.join(', ')}`,
  noSuchSchool: (typed) => `There is no school "${typed}". For example: /policy preview p2 all`,
  adoptWhen: (example) => `From which day? For example: ${example}`,
  adoptNeeds: (school, needs) => `${school} does not follow ${needs}, which this document amends: adopt ${needs} first.`,
  dropFirst: (school, first) => `${school} still follows its amendment ${first}: drop ${first} first.`,
  adoptLeftOut: (names, all, needs) =>
    `Left out: ${all} schools that ${needs === undefined ? 'have no term yet (the administrator sets it with tingke term set)' : `do not follow ${needs}`}: ${names.join(', ')}${all > names.length ? ' …' : ''}.`,
  nobodyToAdopt: 'No school can adopt it.',
  settingDone: (what, value) => `${what}: ${value} (set by the school).`,
  settingRemoved: (what) => `${what}: no longer set by the school.`,
  settingNow: (what, value, example) => `${what}: ${value ?? 'not set yet'}. To change it: ${example}`,
  settingName: { 'off-work': 'End of work', 'no-homework-day': 'Day without homework', 'due-day': 'Deadline', 'role-as': 'Post' },
  weekday: (n) => WEEKDAYS[n - 1]!,
  settingTime: 'Which time? For example: /policy off-work 17:30',
  settingWeekday: 'Which weekday, 1 to 5? For example: /policy no-homework-day 3',
  settingRole: 'Which posts? For example: /policy post director-research=director-teaching',
  roleCountsAs: (held, counted) => `${held} counts as ${counted}`,
  settingDay: (title) => `Which day? For example: /policy deadline ${title} 2026-12-31`,
  dueFixed: (title) => `The document itself gives the day of "${title}".`,
  dueMasked: (title, monthDay) =>
    `The document says ${monthDay}; the school sets the year. For example: /policy deadline ${title} 2026-${monthDay}`,
  settingRight: 'The principal, the secretary, the vice-principal for teaching or the director of teaching sets this.',
}
