import {
  type Asking,
  command,
  type Decision,
  dayOf,
  exchangeLines,
  forAuthorOnly,
  isKeptBackFrom,
  keptBreaches,
  type LedgerRecord,
  latestRecords,
  mayAsk,
  RECORD_ID,
  readPrivate,
  readReason,
  recordIdIn,
  recordLines,
  relationsToRecord,
  weekdayOf,
  writtenLines,
} from '#tingke'

const SHOWN = 8
export default command({
  name: '记录',
  synonyms: ['我的记录', 'records', 'jilu'],
  readings: [],
  examples: ['/记录', '/记录 T-1116-03'],
  foundBy: 'word',
  listed: false,
  takes: new RegExp(`^${RECORD_ID.source}\\s*$`, 'i'),
  async run(asking: Asking) {
    const id = recordIdIn(asking.rest)
    return id ? await one(asking, id) : await latest(asking)
  },
})

/** One record with its words, as far as the asker may read them, and its history. */
async function one(asking: Asking, id: string): Promise<Decision> {
  const { texts, reads, school, message, vault } = asking
  const record = await reads.record(school.name, id)
  const relations = record ? relationsToRecord(asking, record) : []
  if (!record || !mayAsk(relations, 'record')) return { reply: { here: { text: texts.noSuchRecord(id) } } }
  if (record.sealed && asking.inGroup) return { reply: { here: { text: texts.askPrivately } } }
  const opened = readPrivate(record, { reader: asking.author.id, atMs: message.receivedAtMs, vault })
  const comments = mayAsk(relations, 'comments') && !isKeptBackFrom(asking, record)
  const words = { ...(comments && record.fields), ...opened?.fields } as Record<string, unknown>
  const written = writtenLines(asking, words)
  const told = await history(asking, record)
  const text = [
    `${recordLines(asking, record)}${breachMark(asking, record)}`,
    ...written,
    ...exchangeLines(asking, record),
    ...told.map(({ line }) => line),
  ].join('\n')
  return {
    reply: forAuthorOnly(asking, texts.toldPrivately, { text }),
    audit: opened ? [opened.audit] : told.flatMap(({ audit }) => audit),
  }
}

async function latest(asking: Asking): Promise<Decision> {
  const { texts } = asking
  const records = await latestRecords(asking, SHOWN)
  if (records.length === 0) return { reply: { here: { text: texts.noRecords } } }
  const lines = records.map((record) => {
    const mark = record.status === 'withdrawn' ? `｜${texts.withdrawnMark}` : ''
    return `${record.id} ${recordLines(asking, record)}${mark}${breachMark(asking, record)}`
  })
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: [texts.recordsHead(records.length), ...lines].join('\n') }) }
}

/** A record that passed a ceiling says so until it is put right. */
function breachMark({ texts }: Asking, { fields, status }: LedgerRecord): string {
  return status !== 'withdrawn' && keptBreaches(fields).length > 0 ? `｜${texts.breachMark}` : ''
}

interface Told {
  readonly line: string
  readonly audit: NonNullable<Decision['audit']>
}

/** Who changed it, when and why; nothing is ever taken out of it. */
async function history({ texts, reads, school, author, message, vault }: Asking, record: LedgerRecord): Promise<readonly Told[]> {
  return (await reads.versions(record.school, record.id)).map((version) => {
    const day = dayOf(version.atMs)
    const who = school.person(version.by)?.name ?? version.by
    const sealed = readReason(record, version, { reader: author.id, atMs: message.receivedAtMs, vault })
    const reason = version.reason ?? sealed?.reason
    const line = `${texts.date(day, weekdayOf(day))} ${who} ${texts.history[version.action]}${reason ? `：${reason}` : ''}`
    return { line, audit: sealed ? [sealed.audit] : [] }
  })
}
