import {
  type Asking,
  command,
  type Decision,
  enterDuty,
  leaveTargetLines,
  privately,
  readDutyOrder,
  spellIdOf,
  withdrawDuty,
} from '#tingke'

/** Longer than this is a story, not a reason. */
const LONGEST_REASON = 20
/** Kept where no reason was given. */
const UNSAID = '请假'

/** Leave (请假) of a colleague, entered or withdrawn by a leader: fewer duty days, so a smaller target, and no reminders. */
export default command({
  name: '请假',
  synonyms: ['leave', 'qingjia'],
  readings: [],
  examples: ['/请假 孙丽 9-21 到 12-18 产假', '/请假 孙丽 撤回'],
  foundBy: 'word',
  listed: false,
  undoneBy: '撤回',
  async run(asking: Asking): Promise<Decision> {
    const { texts, school, author, today } = asking
    if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } } }
    const order = readDutyOrder(asking, texts.leaveExample)
    if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
    const { person, span, withdraw, words } = order
    const leaves = school.spellsOf(person.id).filter((spell) => spell.kind === 'leave')

    if (withdraw) {
      return withdrawDuty(asking, person, leaves, span.from, (changes, done) => [
        ...leaveTargetLines(asking, person, changes),
        done.what === 'nothing'
          ? texts.noLeaveKept(person.name, done.on && texts.dutySpan(done.on, done.on, today))
          : texts.leaveDone(done.what, texts.dutySpan(done.spell.from, done.spell.to, today), undefined),
      ])
    }

    const example = texts.leaveExample(person.name)
    const from = span.from ?? (span.to ? today : undefined)
    if (span.unclear || from === undefined) return { reply: privately(asking, [texts.dutyWhen(example)]) }
    const to = span.to === undefined ? from : span.to
    const days = texts.dutySpan(from, to, today)
    if (to !== null && to < from) return { reply: privately(asking, [texts.dutyEndsBefore(days, example)]) }
    const reason = words.join(' ').slice(0, LONGEST_REASON)
    const known = leaves.find((leave) => leave.from === from && leave.to === to)
    const title = reason === '' ? (known?.title ?? UNSAID) : reason
    const leave = { kind: 'leave', person: person.id, school: school.name, title, from, to } as const
    return enterDuty(asking, person, { ...leave, id: spellIdOf(leave) }, (changes, done) => {
      const [first, ...others] = leaveTargetLines(asking, person, changes)
      return [`${first}${texts.noNudgesMeanwhile}`, ...others, texts.leaveDone(done.what, days, reason)]
    })
  },
})
