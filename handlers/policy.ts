import {
  type Asking,
  command,
  type Decision,
  dutiesOfShape,
  policyOverview,
  proposeChange,
  setDueDay,
  setNoHomeworkDay,
  setOffWork,
  setRoleAs,
  showDuty,
} from '#tingke'

/** What may follow `/政策`, and what does it. */
const ORDERS: readonly {
  readonly words: RegExp
  readonly run: (asking: Asking, typed: string) => Decision | Promise<Decision> | undefined
}[] = [
  { words: /^(?:预演|采用|生效|preview|adopt)(?![a-z])/iu, run: (asking, typed) => proposeChange(asking, typed, 'adopt') },
  { words: /^(?:回退|停用|drop|rollback)(?![a-z])/iu, run: (asking, typed) => proposeChange(asking, typed, 'drop') },
  { words: /^(?:下班时间|off-work)/iu, run: setOffWork },
  { words: /^(?:无作业日|no-homework-day)/iu, run: setNoHomeworkDay },
  { words: /^(?:岗位|post)(?=\s|$)/iu, run: setRoleAs },
  { words: /^(?:期限|deadline)(?=\s+\D)/iu, run: (asking, typed) => setDueDay(asking, typed) ?? showDuty(asking, typed) },
]

/** Documents in force and what they ask of the asker; one obligation opened; a change previewed, adopted, rolled back; settings of a school. */
export default command({
  name: '政策',
  synonyms: ['规则', 'policy', 'policies', 'zhengce'],
  readings: [],
  examples: ['/政策', '/政策 听课', '/政策 期限', '/政策 预演 p2', '/政策 采用 p2 从 11-16 起', '/政策 回退 p2'],
  foundBy: 'word',
  listed: false,
  takes: /^(?:预演|采用|回退|下班时间|无作业日|岗位|期限|定额|上限|覆盖|清单)/u,
  async run(asking: Asking) {
    const typed = asking.rest.trim()
    const order = ORDERS.find(({ words }) => words.test(typed))
    const done = order?.run(asking, typed.replace(order.words, '').trim())
    if (done) return done
    return typed === '' ? await policyOverview(asking) : (dutiesOfShape(asking, typed) ?? showDuty(asking, typed))
  },
})
