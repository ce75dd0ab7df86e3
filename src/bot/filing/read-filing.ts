import type { Obligation } from '../../domain/obligation.js'

/** What is said about an obligation besides its name. */
export interface Filing {
  readonly done?: number
  readonly total?: number
  readonly broken: boolean
  /** The words without the figures. */
  readonly text: string
}

const FIGURES = /(?<=^|\s)([\d０-９]{1,6})\s*[/／]\s*([\d０-９]{1,6})(?=\s|$|[人户名节所，,。])/u
const NUMBER = /(?<=^|\s)([\d０-９]{1,6})(?=\s|$|[人户名次节所项个，,。])/u
const BROKEN = /(?<=^|\s)(?:违反|违规|broken)(?=\s|$|[:：，,])[:：，,\s]*/iu

/** Takes figures out where the obligation asks for stated ones, and the word 违反 where it can be broken. */
export function readFiling(duty: Obligation, said: string): Filing {
  if (duty.shape === 'ceiling') return { broken: BROKEN.test(said), text: said.replace(BROKEN, '').trim() }
  if (duty.shape !== 'coverage' || duty.reach.by !== 'stated') return { broken: false, text: said }
  const pair = FIGURES.exec(said)
  if (pair) return { done: numberOf(pair[1]!), total: numberOf(pair[2]!), broken: false, text: said.replace(FIGURES, '').trim() }
  const single = duty.measure === 'number' ? NUMBER.exec(said) : null
  return single ? { done: numberOf(single[1]!), broken: false, text: said.replace(NUMBER, '').trim() } : { broken: false, text: said }
}

function numberOf(digits: string): number {
  return Number(digits.normalize('NFKC'))
}
