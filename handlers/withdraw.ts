import {
  type Asking,
  askWhich,
  command,
  type Decision,
  type LedgerRecord,
  RECORD_ID,
  recordIdsIn,
  recordMeant,
  recordsOf,
  withdrawRecords,
  withoutRecordIds,
} from '#tingke'

/** The button under a record; the command works always. */
const BUTTON_MS = 10 * 60_000
/** Said to be withdrawn, not why. */
const BETWEEN = /^(?:[\s,，:：。、;；和与及跟&]|编号|这[两几]?条|[两几]条)+/u

export default command({
  name: '撤回',
  synonyms: ['撤销', 'withdraw', 'undo', 'chehui'],
  readings: ['undo', 'delete'],
  examples: ['/撤回 T-1116-03', '/撤回 T-1116-03 记错了'],
  foundBy: 'word',
  listed: false,
  takes: RECORD_ID,
  async run(asking: Asking) {
    const { message } = asking
    const ids = recordIdsIn(message.text.normalize('NFKC'))
    const quoted = recordIdsIn(message.quoted ?? '')
    const namesNone = asking.reading.who === undefined && asking.reading.date === undefined
    if (ids.length > 0) return withdrawNamed(asking, ids, reasonIn(asking))
    if (quoted.length === 1 && namesNone) return withdrawNamed(asking, quoted, null)
    return withdrawMeant(asking, quoted)
  },
})

/** All of those named; of each that cannot be withdrawn it is said why. */
async function withdrawNamed(asking: Asking, ids: readonly string[], reason: string | null): Promise<Decision> {
  const { texts, message, author } = asking
  const records = await recordsOf(asking, ids)
  // A choice among several records is no button under one: its words have no slash.
  const isButton = message.event === 'press' && message.text.startsWith('/')
  const isLate = (record: LedgerRecord) => isButton && message.sentAtMs - record.enteredAtMs > BUTTON_MS && record.status !== 'withdrawn'
  const refused = ids.flatMap((id) => {
    const record = records.find((each) => each.id === id)
    if (!record) return [texts.noSuchRecord(id)]
    if (record.author !== author.id) return [texts.notYours(id)]
    return isLate(record) ? [texts.withdrawLate(id)] : []
  })
  return withdrawRecords(
    asking,
    records.filter((record) => record.author === author.id && !isLate(record)),
    reason,
    refused,
  )
}

/** The one that the words mean, or a question. */
async function withdrawMeant(asking: Asking, quoted: readonly string[]): Promise<Decision> {
  const { texts } = asking
  const meant = await recordMeant(asking, { quoted })
  const { audit } = meant
  if (meant.kind === 'one') return { ...(await withdrawRecords(asking, [meant.record], null)), audit }
  if (meant.kind === 'several') return { ...askWhich(asking, meant.records, texts.severalToWithdraw, (id) => `撤回 ${id}`), audit }
  return { reply: { here: { text: meant.said === undefined ? texts.whichToWithdraw : texts.noneToWithdraw(meant.said) } }, audit }
}

function reasonIn({ rest }: Asking): string | null {
  const reason = withoutRecordIds(rest).replace(BETWEEN, '').trim()
  return reason === '' ? null : reason
}
