import { type Asking, command, RECORD_ID, recordIdIn, withdrawRecord } from '#tingke'

/** The button under a record; the command works always. */
const BUTTON_MS = 10 * 60_000

export default command({
  name: '撤回',
  synonyms: ['撤销', 'withdraw', 'undo', 'chehui'],
  readings: ['undo', 'delete'],
  examples: ['/撤回 T-1116-03', '/撤回 T-1116-03 记错了'],
  foundBy: 'word',
  listed: false,
  takes: RECORD_ID,
  async run(asking: Asking) {
    const { texts, message, reads, school, author } = asking
    const id = recordIdIn(message.text) ?? recordIdIn(message.quoted ?? '')
    const latest = async () => {
      const target = asking.reading.target
      const own = (await reads.latestBy(author.id, 20)).filter(
        (record) => record.status !== 'withdrawn' && (target === undefined || record.kind === target),
      )
      return asking.reading.missing?.includes('which') ? undefined : own[0]
    }
    const record = id ? await reads.record(school.name, id) : await latest()
    if (!record) return { reply: { here: { text: id ? texts.noSuchRecord(id) : texts.whichToWithdraw } } }
    if (record.author !== author.id) return { reply: { here: { text: texts.notYours(record.id) } } }
    const late = message.event === 'press' && message.sentAtMs - record.enteredAtMs > BUTTON_MS && record.status !== 'withdrawn'
    if (late) return { reply: { here: { text: texts.withdrawLate(record.id) } } }
    const reason = id ? asking.rest.replace(RECORD_ID, '').replace(/^[\s,，:：。]+/u, '') : ''
    return withdrawRecord(asking, record, reason === '' ? null : reason)
  },
})
