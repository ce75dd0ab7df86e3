import { type Asking, amendRecord, askField, command, kindOf, type LedgerRecord, RECORD_ID, recordIdIn } from '#tingke'

/** Keys that name one member of the staff. */
const PERSON = new Set(['chair', 'lead', 'mentor', 'mentee'])

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
    const id = reading.id?.toUpperCase() ?? recordIdIn(message.text) ?? recordIdIn(message.quoted ?? '')
    const record = id ? await reads.record(school.name, id) : await latest(asking)
    if (!record) return { reply: { here: { text: id ? texts.noSuchRecord(id) : texts.whichRecord } } }
    if (record.author !== author.id) return { reply: { here: { text: texts.notYours(record.id) } } }
    if (record.status === 'withdrawn') return { reply: { here: { text: texts.amendWithdrawn(record.id) } } }
    const { field, newValue } = reading
    if (field === undefined || newValue === undefined) return askField(asking, record)
    return amendRecord(asking, record, field, asTyped(message.text, field, newValue))
  },
})

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

/**
 * The author's latest record that the message can mean: of the kind or day it names, and one that has the field. What no record has is added to the
 * latest; to one about a pupil or family only when its kind was named.
 */
async function latest({ reads, author, reading }: Asking): Promise<LedgerRecord | undefined> {
  const { target, date, field } = reading
  const own = (await reads.latestBy(author.id, 20))
    .filter((record) => record.status !== 'withdrawn')
    .filter((record) => target === undefined || record.kind === target)
    .filter((record) => date === undefined || record.day === date)
  const fits = (record: LedgerRecord) => target !== undefined || kindOf(record.kind)?.privacy === 'open'
  return own.find((record) => field === undefined || field === 'date' || record.fields[field] !== undefined) ?? own.find(fits)
}
