import type { Shape } from '../domain/obligation.js'
import { POSITION_STATE_NAMES } from '../domain/position-state-names.js'
import type { Position, PositionState } from '../domain/positions/position.js'
import { ROLE_WORDS, type Role } from '../domain/roles.js'

const dayWords = (day: string, today: string) =>
  `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)}年`}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
/** 待佐证 of a checklist; a deadline or a share in the same state waits for a day or for figures. */
const stateName = (shape: Shape, state: PositionState) =>
  state === 'open' && shape !== 'checklist' ? (shape === 'deadline' ? '日期待定' : '还没有数字') : POSITION_STATE_NAMES[state]
/** Fewer than three could be guessed. */
const leaveWords = (n: number) => (n === 0 ? '' : n < 3 ? '有人请假' : `请假 ${n} 人`)

/** Where schools and offices stand, and why. */
export const positionsZh = {
  wholeSchool: '全校',
  positionState: stateName,
  positionFigures: (actual: number, target: number, unit: string) => `${actual}/${target} ${unit}`,
  ofPeople: (done: number, total: number) => `${done}/${total} 人`,
  brokenTimes: (n: number) => `${n} 次`,
  dueBy: (due: string, today: string) => `${dayWords(due, today)}前`,
  setByTheSchool: '校定',
  alsoAsked: (source: string, figures: string) => `${source}要 ${figures}`,
  alsoStands: (source: string, state: string) => `按${source}${state}`,
  sources: (names: readonly string[]) => `〔${names.join('、')}〕`,
  amountOf: (n: number, unit: string) => `${n} ${unit}`,
  periodWord: (period: string): string =>
    ({ day: '今天', week: '本周', month: '本月', term: '本学期', 'school-year': '本学年', 'calendar-year': '今年' })[period] ?? '',
  attentionHead: (n: number) => `先看这 ${n} 项：`,
  noAttention: '没有逾期、违反或落后的。',
  moreAttention: (n: number) => `还有 ${n} 项，见下面各类`,
  stateCounts: (word: string, counts: readonly { readonly shape: Shape; readonly state: PositionState; readonly n: number }[]) =>
    `${word}：${counts.map(({ shape, state, n }) => `${stateName(shape, state)} ${n}`).join('，')}`,
  restOnRequest: (who: string, words: readonly string[], example: string) =>
    `各类明细：/进度 ${who} ${words.join('｜')}；怎么算的：/为什么 ${example}`,
  listHead: (word: string, from: number, to: number, total: number) => `${word}（${from}–${to}/${total}）：`,
  listNext: (who: string, word: string, page: number) => `接着看：/进度 ${who} ${word} ${page}`,
  listEmpty: (word: string) => `没有${word}方面的要求。`,
  everything: '全部',
  dutiesDone: (n: number) => `文件要求已做到 ${n} 项`,
  followUpsDue: (title: string, overdue: number, due: number, first: string | null, today: string) =>
    `${title}：${[overdue > 0 ? `逾期 ${overdue} 次` : '', due > 0 ? `待办 ${due} 次` : ''].filter(Boolean).join('，')}${first === null ? '' : `，最近的到 ${first === today ? '今天' : dayWords(first, today)}`}`,
  // A county
  countyHead: (date: string, schools: number, people: number) => `全县｜${date}｜${schools} 校 ${people} 人`,
  countySums: (lessons: number, meetings: number) => `本学期听课 ${lessons} 节（同一节课只计一次），评课 ${meetings} 次`,
  countyOnPace: (well: number, schools: number) => `多数老师在进度线上的学校 ${well}/${schools}`,
  countySchools: '各校（按校名）：',
  schoolReasons: (onLeave: number, vacant: readonly Role[]) =>
    [leaveWords(onLeave), vacant.length > 0 ? `空缺 ${vacant.map((role) => ROLE_WORDS[role][0]).join('、')}` : '']
      .filter(Boolean)
      .join('，'),
  schoolStates: (counts: readonly { readonly state: PositionState; readonly n: number }[]) =>
    counts.length === 0 ? '没有要看的' : counts.map(({ state, n }) => `${POSITION_STATE_NAMES[state]} ${n} 项`).join('，'),
  schoolMostOnPace: '多数老师在进度线上',
  schoolNotMostOnPace: '不到半数老师在进度线上',
  schoolFollowsNothing: '还没有采用文件',
  schoolWithoutTerm: '还没有设置学期',
  countyNext: (page: number) => `接着看：/进度 全县 ${page}`,
  countyOne: (school: string) => `看一所学校：/进度 ${school}`,
  // Why
  whyLimit: (label: string, number: string, quote: string, clause: string) =>
    `${label}${number === '' ? '' : ` ${number}`}：“${quote}”（${clause}）`,
  whyPeriod: (from: string, to: string) => `期间：${dayWords(from, to)}–${dayWords(to, to)}`,
  whyStanding: '期间：采用文件以来',
  whyDays: (paced: 'teaching' | 'calendar', days: number, elapsed: number) =>
    `，${paced === 'teaching' ? '上课日' : '日历天'}${days}天，已过${elapsed}天`,
  whyTarget: (formula: string, unit: string) => `目标：${formula}${unit}`,
  whyPace: (day: string, formula: string, unit: string) => `${dayWords(day, day)}应完成：${formula}${unit}`,
  whyAtLeast: (target: number, unit: string) => `不少于${target}${unit}`,
  whyCounted: (actual: string, ids: readonly string[], more: number) =>
    `计入：${actual}${ids.length > 0 ? `：${ids.join('、')}${more > 0 ? ` 等，另 ${more} 条` : ''}` : ''}`,
  whyShare: (formula: string) => `算法：${formula}`,
  whyLeftOut: (why: string, ids: readonly string[]) =>
    `不计入（${{ open: '待补，补齐就计入', filtered: '不是这一项要的', withdrawn: '已撤回' }[why] ?? why}）：${ids.join('、')}`,
  whyBroken: (n: number, ids: readonly string[], more: number) =>
    n === 0
      ? '本学期没有记录违反'
      : `本学期违反 ${n} 次：${ids.join('、')}${more > 0 ? ` 等，另 ${more} 次` : ''}；看一次的算法：/为什么 ${ids[0]}`,
  whyDue: (due: string, label: string, left: number) =>
    `期限：${due}（${label}），${left > 0 ? `还有 ${left} 天` : left === 0 ? '就是今天' : `已过 ${-left} 天`}`,
  whyNoDue: '期限：文件没有写，学校还没有定，先不催',
  whySettledBy: (ids: readonly string[]) => (ids.length > 0 ? `已由 ${ids.join('、')} 办结` : '还没有办结的记录；办完发：/报备'),
  whyClosed: '这个日子在采用文件之前就过了，不算逾期',
  whyTicked: (ids: readonly string[]) => (ids.length > 0 ? `佐证：${ids.join('、')}` : '还没有佐证；有了发：/佐证'),
  whyState: (shape: Shape, { state }: Pick<Position, 'state'>, missing: string | null) =>
    `进度：${stateName(shape, state)}${missing === null ? '' : `，还差${missing}`}`,
  whyEncouraged: '文件只是鼓励，不催',
  whyTemplate: '范文，没有约束力，只作清单',
  whyFollowUp: (event: string, due: string | null, settledBy: string | null, state: PositionState) =>
    `${event}：${settledBy === null ? (due === null ? '' : `最晚 ${dayWords(due, due)}，`) : `${settledBy}，`}${POSITION_STATE_NAMES[state]}`,
  whyWithin: (days: number, record: string, kind: string) => `${record}之后 ${days} 个上课日内要有${kind}，当天不算`,
  whyRuleOnly: '学校的数字请找校长或教导处。',
}
