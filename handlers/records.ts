import { type Asking, command, dayOf, forAuthorOnly, type LedgerRecord, recordLines, weekdayOf } from '#tingke'

const ID = /T-\d{4}-\d{2,}/i
const SHOWN = 8

export default command({
  name: '记录',
  synonyms: ['我的记录', 'records', 'jilu'],
  readings: [],
  examples: ['/记录', '/记录 T-1116-03'],
  foundBy: 'word',
  takes: /^T-\d{4}-\d{2,}\s*$/i,
  run(asking: Asking) {
    const { texts, reads, author, school } = asking
    const id = ID.exec(asking.rest)?.[0].toUpperCase()
    if (id) {
      const record = reads.record(school.name, id)
      if (!record || !(record.author === author.id || record.credits.includes(author.id)))
        return { reply: { here: { text: texts.noSuchRecord(id) } } }
      return {
        reply: forAuthorOnly(asking, texts.toldPrivately, { text: [recordLines(asking, record), ...history(asking, record)].join('\n') }),
      }
    }
    const latest = reads.latestBy(author.id, SHOWN)
    if (latest.length === 0) return { reply: { here: { text: texts.noRecords } } }
    const lines = latest.map(
      (record) => `${record.id} ${recordLines(asking, record)}${record.status === 'withdrawn' ? `｜${texts.withdrawnMark}` : ''}`,
    )
    return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: [texts.recordsHead(latest.length), ...lines].join('\n') }) }
  },
})

/** Who changed it, when and why; nothing is ever taken out of it. */
function history({ texts, reads, school }: Asking, record: LedgerRecord): readonly string[] {
  return reads.versions(record.school, record.id).map((version) => {
    const day = dayOf(version.atMs)
    const who = school.person(version.by)?.name ?? version.by
    return `${texts.date(day, weekdayOf(day))} ${who} ${texts.history[version.action]}${version.reason ? `：${version.reason}` : ''}`
  })
}
