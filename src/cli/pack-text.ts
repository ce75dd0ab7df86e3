import { ACTOR_WORDS } from '../domain/actors.js'
import type { DatedValue, Obligation, Period } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import { ROLE_WORDS } from '../domain/roles.js'
import type { Due } from '../domain/shapes/deadline.js'
import type { Bind } from '../domain/shapes/quota.js'

/** A pack for reading at a terminal: every obligation with its numbers, clause and quote. */
export function packText(pack: Pack): string {
  return [
    `${pack.id} 第${pack.version}版${pack.template ? '（范文，没有约束力）' : ''}`,
    `${pack.issuer}《${pack.title}》${pack.number ?? ''} ${pack.date ?? '没有成文日期'}，适用：${pack.binds}`,
    ...pack.obligations.flatMap(obligationLines),
    ...pack.outOfScope.flatMap(({ covers, quote, clause, reason }) => [
      `\n不在范围：${covers.join('、')}（${reason}）`,
      `  “${quote}”（${clause}）`,
    ]),
  ].join('\n')
}

function obligationLines(obligation: Obligation): string[] {
  const { id, title, actors, note, ambiguity, quote, clause } = obligation
  return [
    `\n${id} ${title}（${SHAPES[obligation.shape]}，${actors.map((actor) => ACTOR_WORDS[actor]).join('、')}）`,
    ...(note === undefined ? [] : [`  说明：${note}`]),
    ...numberLines(obligation),
    ...(hasNumbers(obligation) ? [] : [`  “${quote}”（${clause}）`]),
    ...(ambiguity === undefined ? [] : [`  读法：${ambiguity}`]),
  ]
}

const SHAPES: Readonly<Record<Obligation['shape'], string>> = {
  quota: '定额',
  ceiling: '上限或禁止',
  deadline: '期限',
  coverage: '覆盖',
  checklist: '清单',
}

const PERIODS: Readonly<Record<Period, string>> = {
  day: '每天',
  week: '每周',
  month: '每月',
  term: '每学期',
  'school-year': '每学年',
  'calendar-year': '每年',
  'three-years': '三年',
  'five-years': '五年',
  standing: '一直',
}

function hasNumbers({ shape }: Obligation): boolean {
  return shape === 'quota' || shape === 'ceiling' || shape === 'coverage'
}

function numberLines(obligation: Obligation): string[] {
  switch (obligation.shape) {
    case 'quota':
      return [...obligation.binds, ...obligation.bodies].flatMap((bind) => {
        const who = 'role' in bind ? `${ROLE_WORDS[bind.role][0]}${conditionText(bind)}` : ACTOR_WORDS[bind.body]
        return numbered(`${PERIODS[obligation.period]} ${who} 不少于`, bind.values, obligation.unit, bind.ambiguity)
      })
    case 'ceiling':
      return obligation.limits.flatMap(({ grades, bound, values, ambiguity }) =>
        numbered(
          `${grades ? `${grades.join('、')}年级 ` : ''}${bound === 'exactly' ? '正好' : '不超过'}`,
          values,
          obligation.unit,
          ambiguity,
        ),
      )
    case 'coverage':
      return numbered(`${PERIODS[obligation.period]} 达到`, obligation.values, obligation.unit, undefined)
    case 'deadline':
      return [`  期限：${dueText(obligation.due)}`]
    case 'checklist':
      return []
  }
}

function numbered(before: string, values: readonly DatedValue[], unit: string, ambiguity: string | undefined): string[] {
  return [
    ...values.map(
      ({ from, value, clause, quote, label }) =>
        `  ${before}${value}${unit}${from === null ? '' : `（${from} 起）`} ${label}：“${quote}”（${clause}）`,
    ),
    ...(ambiguity === undefined ? [] : [`    读法：${ambiguity}`]),
  ]
}

function conditionText({ when, needs }: Bind): string {
  const words = [
    when?.teaches === undefined ? '' : when.teaches ? '带课' : '不带课',
    when?.novice === undefined ? '' : when.novice ? '教龄不满三年' : '教龄满三年',
    needs === undefined ? '' : '要有评课意见',
  ].filter((word) => word !== '')
  return words.length > 0 ? `（${words.join('，')}）` : ''
}

function dueText(due: Due): string {
  switch (due.kind) {
    case 'day':
      return due.day
    case 'month-day':
      return `${due.monthDay.slice(2)}（年份由学校设定）`
    case 'each':
      return `${PERIODS[due.period]}${due.by === 'start' ? '开始' : '结束'}前`
    case 'week-of':
      return `每年 ${due.monthDay.slice(2)} 所在的一周`
    case 'after':
      return `之后 ${due.teachingDays} 个上课日内`
    case 'ask':
      return '文件没有写，由学校设定'
  }
}
