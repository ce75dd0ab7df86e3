import type { Shape } from '../domain/obligation.js'
import type { PositionState } from '../domain/positions/position.js'
import type { positionsZh } from './positions-zh.js'
import { STATE_NAMES } from './step-text-en.js'

const NAMES: Readonly<Record<PositionState, string>> = {
  ...STATE_NAMES,
  kept: 'kept',
  broken: 'broken',
  due: 'due',
  closed: 'past',
  ticked: 'evidence given',
  open: 'no evidence yet',
}
const PERIODS: Readonly<Record<string, string>> = {
  day: 'today',
  week: 'this week',
  month: 'this month',
  term: 'this term',
  'school-year': 'this school year',
  'calendar-year': 'this year',
}
const stateName = (shape: Shape, state: PositionState) =>
  state === 'open' && shape !== 'checklist' ? (shape === 'deadline' ? 'day not set' : 'no figures yet') : NAMES[state]
const few = (n: number) => (n < 3 ? 'somebody' : `${n} people`)

export const positionsEn: typeof positionsZh = {
  wholeSchool: 'school',
  positionState: stateName,
  positionFigures: (actual, target, unit) => `${actual}/${target} ${unit}`,
  ofPeople: (done, total) => `${done}/${total} people`,
  brokenTimes: (n) => (n === 1 ? 'once' : `${n} times`),
  dueBy: (due) => `by ${due}`,
  setByTheSchool: 'set by the school',
  alsoAsked: (source, figures) => `${source} asks for ${figures}`,
  alsoStands: (source, state) => `${state} by ${source}`,
  sources: (names) => ` [${names.join(', ')}]`,
  amountOf: (n, unit) => `${n} ${unit}`,
  periodWord: (period) => PERIODS[period] ?? '',
  attentionHead: (n) => `Look at ${n === 1 ? 'this' : `these ${n}`} first:`,
  noAttention: 'Nothing is overdue, broken or behind.',
  moreAttention: (n) => `${n} more in the lists below`,
  stateCounts: (word, counts) => `${word}: ${counts.map(({ shape, state, n }) => `${stateName(shape, state)} ${n}`).join(', ')}`,
  restOnRequest: (who, words, example) => `Lists: /progress ${who} ${words.join(' | ')}; how it is counted: /why ${example}`,
  listHead: (word, from, to, total) => `${word} (${from}–${to} of ${total}):`,
  listNext: (who, word, page) => `Next: /progress ${who} ${word} ${page}`,
  listEmpty: (word) => `Nothing of this shape is asked for: ${word}.`,
  everything: 'all',
  dutiesDone: (n) => `${n} things that the documents ask for are done`,
  followUpsDue: (title, overdue, due, first, today) =>
    `${title}: ${[overdue > 0 ? `${overdue} overdue` : '', due > 0 ? `${due} to do` : ''].filter(Boolean).join(', ')}${first === null ? '' : `, the next by ${first === today ? 'today' : first}`}`,
  countyHead: (date, schools, people) => `The county | ${date} | ${schools} schools, ${people} people`,
  countySums: (lessons, meetings) => `This term ${lessons} lessons observed (each lesson once), ${meetings} evaluation meetings`,
  countyOnPace: (well, schools) => `Schools where most teachers are on pace: ${well}/${schools}`,
  countySchools: 'Schools by name:',
  schoolReasons: (onLeave, vacant) =>
    [onLeave > 0 ? `on leave: ${few(onLeave)}` : '', vacant.length > 0 ? `vacant: ${vacant.join(', ')}` : ''].filter(Boolean).join(', '),
  schoolStates: (counts) => (counts.length === 0 ? 'nothing to look at' : counts.map(({ state, n }) => `${NAMES[state]} ${n}`).join(', ')),
  schoolMostOnPace: 'most teachers on pace',
  schoolNotMostOnPace: 'fewer than half of the teachers on pace',
  schoolFollowsNothing: 'follows no document yet',
  schoolWithoutTerm: 'has not set a term yet',
  countyNext: (page) => `Next: /progress county ${page}`,
  countyOne: (school) => `One school: /progress ${school}`,
  whyLimit: (label, number, quote, clause) =>
    `${label === '校定' ? 'Set by the school' : 'Set by the document'}${number === '' ? '' : ` ${number}`}: "${quote}" (${clause})`,
  whyPeriod: (from, to) => `Period: ${from} to ${to}`,
  whyStanding: 'Period: since the document has been followed',
  whyDays: (paced, days, elapsed) => `, ${days} ${paced === 'teaching' ? 'teaching' : 'calendar'} days, ${elapsed} gone`,
  whyTarget: (formula, unit) => `Target: ${formula} ${unit}`,
  whyPace: (day, formula, unit) => `Owed by ${day}: ${formula} ${unit}`,
  whyAtLeast: (target, unit) => `at least ${target} ${unit}`,
  whyCounted: (actual, ids, more) =>
    `Counted: ${actual}${ids.length > 0 ? `: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : ''}`,
  whyShare: (formula) => `Formula: ${formula}`,
  whyLeftOut: (why, ids) =>
    `Not counted (${{ open: 'to be completed', filtered: 'not what is asked for', withdrawn: 'withdrawn' }[why] ?? why}): ${ids.join(', ')}`,
  whyBroken: (n, ids, more) =>
    n === 0
      ? 'No record of this term breaks it'
      : `Broken ${n === 1 ? 'once' : `${n} times`} this term: ${ids.join(', ')}${more > 0 ? ` and ${more} more` : ''}; how one is counted: /why ${ids[0]}`,
  whyDue: (due, label, left) =>
    `Due: ${due} (${label === '校定' ? 'set by the school' : 'set by the document'}), ${left > 0 ? `${left} days left` : left === 0 ? 'today' : `${-left} days ago`}`,
  whyNoDue: 'Due: the document has no day and the school has not set one; nobody is reminded',
  whySettledBy: (ids) => (ids.length > 0 ? `Settled by ${ids.join(', ')}` : 'No record settles it yet; when it is done send /file'),
  whyClosed: 'The day had passed before the document was followed: not overdue',
  whyTicked: (ids) => (ids.length > 0 ? `Evidence: ${ids.join(', ')}` : 'No evidence yet; send it with /evidence'),
  whyState: (shape, { state }, missing) => `State: ${stateName(shape, state)}${missing === null ? '' : `, ${missing} to go`}`,
  whyEncouraged: 'The document only encourages it: nobody is reminded',
  whyTemplate: 'A template without authority: a checklist only',
  whyFollowUp: (event, due, settledBy, state) =>
    `${event}: ${settledBy === null ? (due === null ? '' : `by ${due}, `) : `${settledBy}, `}${NAMES[state]}`,
  whyWithin: (days, record, kind) => `Within ${days} teaching days after ${record}: ${kind}; the day itself is not counted`,
  whyRuleOnly: "For the school's numbers ask its leaders.",
}
