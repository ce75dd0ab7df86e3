import type { Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'
import { obligationLines } from '../texts/obligation-lines.js'
import { obligationWordsZh } from '../texts/obligation-words-zh.js'

/** A pack for reading at a terminal: every obligation with its numbers, clause and quote; of an amendment every number it changes. */
export function packText(pack: Pack): string {
  return [
    `${pack.id} 第${pack.version}版${pack.template ? '（范文，没有约束力）' : ''}${pack.amends ? `，修订 ${pack.amends.pack}` : ''}`,
    `${pack.issuer}《${pack.title}》${pack.number ?? ''} ${pack.date ?? '没有成文日期'}，适用：${pack.binds}`,
    ...pack.obligations.flatMap(indented),
    ...(pack.amends?.changes ?? []).flatMap(({ row, values }) => [
      `\n${row}`,
      ...values.map(({ from, value, label, quote, clause }) => `  改为${value}（${from} 起）${label}：“${quote}”（${clause}）`),
    ]),
    ...pack.outOfScope.flatMap(({ covers, quote, clause, reason }) => [
      `\n不在范围：${covers.join('、')}（${reason}）`,
      `  “${quote}”（${clause}）`,
    ]),
  ].join('\n')
}

function indented(obligation: Obligation): string[] {
  const [head, ...lines] = obligationLines(obligation, obligationWordsZh)
  return [`\n${obligation.id} ${head}`, ...lines.map((line) => `  ${line}`)]
}
