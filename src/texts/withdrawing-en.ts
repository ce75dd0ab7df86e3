import type { withdrawingZh } from './withdrawing-zh.js'

export const withdrawingEn: typeof withdrawingZh = {
  whichRecord: 'Which record? For example: /amend T-1116-03 period 4',
  whichToWithdraw: 'Which record? For example: /withdraw T-1116-03',
  noneToWithdraw: (said) => `${noneOf(said)}; nothing was withdrawn. /records shows the ids. For example: /withdraw T-1116-03`,
  noneToAmend: (said) => `${noneOf(said)}; nothing was changed. /records shows the ids. For example: /amend T-1116-03 period 4`,
  severalToWithdraw: (lines, id) => `Which one should be withdrawn? For example: /withdraw ${id}\n${lines.join('\n')}`,
  severalToAmend: (lines, id) => `Which one should be changed? For example: /amend ${id} period 4\n${lines.join('\n')}`,
  withdrawn: (id) => `${id} withdrawn.`,
  withdrawnWhy: (id) => `${id} withdrawn. Why? (if you like: /withdraw ${id} wrong lesson)`,
  whyWithdrawn: 'Why? (if you like, just answer)',
  reasonKept: (id) => `The reason for withdrawing ${id} is kept.`,
  reasonLeft: 'All right, no reason is kept.',
  withdrawnAlready: (id) => `${id} had been withdrawn already.`,
}

const noneOf = (said: string) => (said === '' ? 'None of your records is like that' : `None of your records is like that: ${said}`)
