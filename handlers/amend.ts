import {
  type Asking,
  amendRecord,
  askField,
  askWhich,
  command,
  type Decision,
  kindOf,
  type LedgerRecord,
  RECORD_ID,
  recordIdIn,
  recordIdsIn,
  recordMeant,
} from '#tingke'

/** Keys that name one member of the staff. */
const PERSON = new Set(['chair', 'lead', 'mentor', 'mentee'])
/** What a button can say for somebody on every platform. */
const LONGEST_SAID = 40

export default command({
  name: '改',
  synonyms: ['更正', '修改', 'amend', 'gai'],
  readings: ['edit'],
  examples: ['/改 T-1116-03 节次 4', '/改 T-1116-03 授课教师 李伟民'],
  foundBy: 'word',
  listed: false,
  takes: RECORD_ID,
  async run(asking: Asking) {
    const { texts, message, reads, school, author, reading } = asking
    const quoted = recordIdsIn(message.quoted ?? '')
    const [quotedAlone] = quoted.length === 1 && reading.who === undefined && reading.date === undefined ? quoted : []
    const id = reading.id?.toUpperCase() ?? recordIdIn(message.text) ?? quotedAlone
    if (!id) return amendMeant(asking, quoted)
    const record = await reads.record(school.name, id)
    if (!record) return { reply: { here: { text: texts.noSuchRecord(id) } } }
    if (record.author !== author.id) return { reply: { here: { text: texts.notYours(record.id) } } }
    return amended(asking, record)
  },
})

async function amended(asking: Asking, record: LedgerRecord): Promise<Decision> {
  const { texts, message, reading } = asking
  if (record.status === 'withdrawn') return { reply: { here: { text: texts.amendWithdrawn(record.id) } } }
  const { field, newValue } = reading
  if (field === undefined || newValue === undefined) return askField(asking, record)
  return amendRecord(asking, record, field, asTyped(message.text, field, newValue))
}

/** The record that the words mean: with the person and on the day they name, or the latest; or a question. */
async function amendMeant(asking: Asking, quoted: readonly string[]): Promise<Decision> {
  const { texts, reading } = asking
  const { target, field, who, date } = reading
  const has = (record: LedgerRecord) => field === undefined || field === 'date' || record.fields[field] !== undefined
  // What no record has is added to the latest; to one about a pupil or family only when that one was named.
  const isNamed = target !== undefined || who !== undefined || date !== undefined
  const takes = (record: LedgerRecord) => isNamed || kindOf(record.kind)?.privacy === 'open'
  const meant = await recordMeant(asking, { quoted, which: [has, takes] })
  const { audit } = meant
  if (meant.kind === 'several') return { ...askWhich(asking, meant.records, texts.severalToAmend, saidOf(asking)), audit }
  if (meant.kind === 'none')
    return { reply: { here: { text: meant.said === undefined ? texts.whichRecord : texts.noneToAmend(meant.said) } }, audit }
  return { ...(await amended(asking, meant.record)), audit }
}

/** The same change of the record chosen, as far as a button can say it. */
function saidOf({ message, rest }: Asking): ((id: string) => string) | undefined {
  const said = (rest === '' ? message.text : rest).trim()
  return said.length > LONGEST_SAID ? undefined : (id) => `/改 ${id} ${said}`
}

/** Names told apart in brackets, 王芳（语文）, are taken as typed: the reader keeps only the name. */
function asTyped(text: string, field: string, value: unknown): unknown {
  if (Array.isArray(value)) return qualified(text, value)
  return PERSON.has(field) ? qualified(text, [value])[0] : value
}

function qualified(text: string, value: readonly unknown[]): readonly unknown[] {
  const [first] = value
  if (typeof first !== 'string' || !/[（(][^（()）]+[)）]/.test(text)) return value
  const from = text.indexOf(first)
  return from < 0
    ? value
    : text
        .slice(from)
        .split(/[、,，]/)
        .map((name) => name.trim())
}
