import type { Day } from '../domain/day.js'
import type { Obligation, Shape } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import { obligationLines } from './obligation-lines.js'
import { obligationWordsZh } from './obligation-words-zh.js'

const dayWords = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const documentWords = ({ issuer, title, number, id, version }: Pack) => `${issuer}《${title}》${number ?? ''}（${id} 第${version}版）`
const since = (from: Day | null) => (from === null ? '' : `从${dayWords(from)}起`)
/** Of what may have begun in another year. */
const sinceYear = (from: Day | null) => (from === null ? '' : `从${from.slice(0, 4)}年${dayWords(from)}起`)
const people = (n: number) => `${n.toLocaleString('en-US')} 人`
/** Small cells would show somebody. */
const fewPeople = (n: number, exact: boolean) => (exact || n === 0 || n >= 3 ? people(n) : '不足 3 人')

/** Documents in force, previewed, adopted, dropped; settings of a school. */
export const policiesZh = {
  obligationLines: (obligation: Obligation): readonly string[] => obligationLines(obligation, obligationWordsZh),
  document: documentWords,
  source: (pack: Pack) => `依据：${documentWords(pack)}`,
  amendedBy: (pack: Pack, from: Day | null) => `修订：${documentWords(pack)}${sinceYear(from)}`,
  shapeName: (shape: Shape) => obligationWordsZh.shapes[shape],
  // What is in force
  policiesHead: (school: string) => `${school}在用的文件：`,
  noPolicies: (school: string) => `${school}还没有采用文件。`,
  policyLine: (n: number, pack: Pack, from: Day | null) => `${n}. ${documentWords(pack)}${sinceYear(from)}`,
  policiesInGroup: (n: number) => `在用的文件 ${n} 份；细节私聊我：/政策`,
  ownDutiesHead: '对你的要求：',
  ownDuty: (n: number, title: string, number: string, issuer: string) => `${n}. ${title}${number}〔${issuer}〕`,
  quotaNumber: (period: string, target: number, unit: string) => `：${period} ${target} ${unit}`,
  otherDuties: (counts: readonly { readonly word: string; readonly n: number }[]) =>
    `另有${counts.map(({ word, n }) => `${word} ${n} 项`).join('、')}：发 ${counts.map(({ word }) => `/政策 ${word}`).join('、')}`,
  shapeWords: { quota: '定额', ceiling: '上限', deadline: '期限', coverage: '覆盖', checklist: '清单' } as Readonly<Record<Shape, string>>,
  showOne: '看一条的原文：/政策 听课，或写编号：/政策 1',
  otherRows: (id: string) => `其他岗位：/政策 ${id} 全部`,
  dutiesPage: (word: string, from: number, to: number, total: number) => `${word}（${from}–${to}/${total}）：`,
  nextPage: (word: string, page: number) => `接着看：/政策 ${word} ${page}`,
  noDutyOfShape: (word: string) => `没有对你的${word}。`,
  severalDuties: (typed: string, n: number) => `“${typed}”有 ${n} 项，是哪一项？`,
  noSuchDuty: (typed: string, near: readonly string[]) =>
    `${typed === '' ? '没有找到' : `没有找到“${typed}”`}${near.length > 0 ? `，相近的：${near.join('、')}` : ''}。例：/政策 听课`,
  // Preview
  previewHead: (pack: Pack, from: Day | null, what: 'adopt' | 'drop' | 'made', day: Day) =>
    `${{ adopt: '预演 ', drop: '回退 ', made: '' }[what]}${documentWords(pack)}${since(from)}，按${dayWords(day)}的进度算：`,
  previewScope: (schools: number, n: number, targets: number) =>
    `影响 ${schools} 校 ${people(n)}，目标变动 ${targets.toLocaleString('en-US')} 项。`,
  previewNothing: '没有人的目标变动。',
  previewMove: (title: string, before: number, after: number, formula: string | null, n: number, exact: boolean) =>
    `${title} ${before}→${after}${formula === null ? '' : `：${formula}`}（${fewPeople(n, exact)}）`,
  previewMoreMoves: (n: number) => `另有 ${n} 种变动。`,
  previewUndone: (n: number, exact: boolean, hidden: boolean) =>
    `由完成变未完成 ${fewPeople(n, exact)}${hidden && n > 0 ? '（名单仅各校领导可见）' : ''}。`,
  previewDone: (n: number, exact: boolean) => `由未完成变完成 ${fewPeople(n, exact)}。`,
  previewNames: (names: readonly string[]) => `由完成变未完成（按姓名）：${names.join('、')}`,
  previewDuties: (added: number, dropped: number, changed: number, titles: readonly string[]) =>
    `学校的要求：${[added > 0 ? `新增 ${added} 项` : '', dropped > 0 ? `减少 ${dropped} 项` : '', changed > 0 ? `改数 ${changed} 项（${titles.join('、')}${changed > titles.length ? '等' : ''}）` : ''].filter(Boolean).join('，')}。`,
  previewPressing: (titles: readonly string[], all: number) =>
    `新增的里面眼下就落后或逾期 ${all} 项：${titles.join('、')}${all > titles.length ? '等' : ''}。`,
  previewDutyFlips: (
    way: 'undone' | 'done',
    flips: readonly { readonly title: string; readonly schools: number }[],
    all: number,
    several: boolean,
  ) =>
    `学校的要求${way === 'undone' ? '由完成变未完成' : '由未完成变完成'} ${all} 项：${flips.map(({ title, schools }) => (several ? `${title} ${schools} 校` : title)).join('、')}${all > flips.length ? '等' : ''}。`,
  previewUnchanged: (titles: readonly string[]) => `${titles.join('、')}不变。`,
  previewSchool: (school: string, n: number, undone: number, duties: number, exact: boolean) =>
    `${school}：变动 ${fewPeople(n, exact)}，由完成变未完成 ${fewPeople(undone, exact)}${duties > 0 ? `、学校的要求 ${duties} 项` : ''}`,
  previewMoreSchools: (n: number) => `另有 ${n} 所学校；看一所：在命令后写校名。`,
  // Adopting and dropping
  adoptYes: '生效',
  adoptDay: '改生效日',
  adoptNo: '放弃',
  adoptWhichDay: (pack: Pack) => `${documentWords(pack)} 从哪天起生效？例：11-23`,
  adoptLeft: '好，没有改动。',
  adopted: (pack: Pack, schools: number, from: Day | null) =>
    `${documentWords(pack)} 已在 ${schools} 校生效${since(from) && `，${since(from)}`}。`,
  adoptedAlready: (pack: Pack) => `${documentWords(pack)} 本来就在用，没有变化。`,
  dropped: (pack: Pack, schools: number) => `${documentWords(pack)} 已在 ${schools} 校回退，数字和采用之前一样；两次操作都留在日志里。`,
  droppedAlready: (pack: Pack) => `${documentWords(pack)} 现在没有采用，没有变化。`,
  toldLeaders: (who: string, drop: boolean, lines: string) => `${who}已${drop ? '回退' : '采用'}一个文件，本校的变化：\n${lines}`,
  adoptRight: '采用文件由本校校长、书记、教学副校长或教导主任决定，全县由教育局决定。',
  adoptOwnSchool: '只能决定本校采用哪些文件。',
  noSuchPack: (typed: string, known: readonly string[]) =>
    typed === ''
      ? `没有写是哪个文件。现有：${known.join('、')}。例：/政策 预演 ${known[0] ?? 'p2'}`
      : `没有找到文件“${typed}”。现有：${known.join('、')}。新文件由管理员做成政策包放进 POLICIES_DIR 文件夹，重启后就能在这里预演。`,
  severalPacks: (known: readonly string[]) => `有几个文件都像，请写编号：${known.join('、')}`,
  noSuchSchool: (typed: string) => `没有找到学校“${typed}”。例：/政策 预演 p2 全县`,
  adoptWhen: (example: string) => `生效日没看懂，例：${example}`,
  adoptNeeds: (school: string, needs: string) => `${school}没有采用 ${needs}，这个文件是它的修订，要先采用 ${needs}。`,
  dropFirst: (school: string, first: string) => `${school}还在用它的修订 ${first}，请先回退 ${first}。`,
  adoptLeftOut: (names: readonly string[], all: number, needs: string | undefined) =>
    `另有 ${all} 所学校${needs === undefined ? '还没有设置学期（由管理员用 tingke term set 设）' : `没有采用 ${needs}`}，不在内：${names.join('、')}${all > names.length ? '等' : ''}。`,
  nobodyToAdopt: '没有学校可以采用它。',
  // Settings
  settingDone: (what: string, value: string) => `${what}：${value}（校定）。`,
  settingRemoved: (what: string) => `${what}：已取消校定的值。`,
  settingNow: (what: string, value: string | undefined, example: string) => `${what}：${value ?? '还没有设定'}。要改，发：${example}`,
  settingName: { 'off-work': '下班时间', 'no-homework-day': '无作业日', 'due-day': '期限', 'role-as': '岗位' } as Readonly<
    Record<string, string>
  >,
  weekday: (n: number) => `周${'一二三四五六日'[n - 1]}`,
  settingTime: '时间没看懂。例：/政策 下班时间 17:30',
  settingWeekday: '星期没看懂，写周一到周五。例：/政策 无作业日 周三',
  settingRole: '岗位没看懂。例：/政策 岗位 教研主任=教务主任',
  roleCountsAs: (held: string, counted: string) => `${held}按${counted}算`,
  settingDay: (title: string) => `日期没看懂。例：/政策 期限 ${title} 2026-12-31`,
  dueFixed: (title: string) => `“${title}”的期限是文件写明的，不能另设。`,
  dueMasked: (title: string, monthDay: string) => `文件写的是 ${monthDay}，学校只定年份。例：/政策 期限 ${title} 2026-${monthDay}`,
  settingRight: '这要本校校长、书记、教学副校长或教导主任来设。',
}
