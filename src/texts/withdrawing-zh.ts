/** Which record is meant, and taking records back. */
export const withdrawingZh = {
  whichRecord: '要改哪一条？例：/改 T-1116-03 节次 4',
  whichToWithdraw: '要撤回哪一条？例：/撤回 T-1116-03',
  /** `said`: by what the record was named; empty in a group, where nothing typed is repeated. */
  noneToWithdraw: (said: string) => `${noneOf(said)}，什么也没有撤回。发 /记录 看编号，例：/撤回 T-1116-03`,
  noneToAmend: (said: string) => `${noneOf(said)}，什么也没有改。发 /记录 看编号，例：/改 T-1116-03 节次 4`,
  /** Each line begins with the id of a record. */
  severalToWithdraw: (lines: readonly string[], id: string) => `要撤回哪一条？例：/撤回 ${id}\n${lines.join('\n')}`,
  severalToAmend: (lines: readonly string[], id: string) => `要改哪一条？例：/改 ${id} 节次 4\n${lines.join('\n')}`,
  withdrawn: (id: string) => `${id} 已撤回。`,
  withdrawnWhy: (id: string) => `${id} 已撤回，原因？（可不填，例：/撤回 ${id} 记错了）`,
  /** Behind the lines of several. */
  whyWithdrawn: '原因？（可不填，直接回复就行）',
  reasonKept: (id: string) => `${id} 撤回的原因已记下。`,
  reasonLeft: '好，原因不填。',
  withdrawnAlready: (id: string) => `${id} 已经撤回过了。`,
}

const noneOf = (said: string) => (said === '' ? '你记的里没有这样一条' : `你记的里没有这样一条：${said}`)
