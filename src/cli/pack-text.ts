import type { Bind, Obligation } from '../domain/obligation.js'
import type { CarriedDuty, Pack } from '../domain/pack.js'
import { ROLE_WORDS } from '../domain/roles.js'

/** A pack for reading at a terminal: every obligation with its numbers, clause and quote. */
export function packText(pack: Pack): string {
  return [
    `${pack.id} 第${pack.version}版`,
    `${pack.issuer}《${pack.title}》${pack.number ?? ''} ${pack.date}，适用：${pack.binds}`,
    ...pack.obligations.flatMap(obligationLines),
    ...pack.carried.flatMap(carriedLines),
  ].join('\n')
}

function obligationLines({ id, title, period, unit, note, binds }: Obligation): string[] {
  return [
    `\n${id} ${title}（${period === 'term' ? '每学期' : '每周'}）`,
    ...(note === undefined ? [] : [`  说明：${note}`]),
    ...binds.flatMap((bind) => bindLines(bind, unit)),
  ]
}

function bindLines(bind: Bind, unit: string): string[] {
  const who = `${ROLE_WORDS[bind.role][0]}${conditionText(bind)}`
  return [
    ...bind.values.map(
      ({ from, quota, clause, quote, label }) =>
        `  ${who} ${quota}${unit}${from === null ? '' : `（${from} 起）`} ${label}：“${quote}”（${clause}）`,
    ),
    ...(bind.ambiguity === undefined ? [] : [`    读法：${bind.ambiguity}`]),
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

function carriedLines({ id, title, label, quote, clause, reason, ambiguity }: CarriedDuty): string[] {
  return [
    `\n${id} ${title}（不计算：${reason}）`,
    `  ${label}：“${quote}”（${clause}）`,
    ...(ambiguity === undefined ? [] : [`    读法：${ambiguity}`]),
  ]
}
