import { type Asking, command, RECORD_ID, recordIdIn, refuteBreach } from '#tingke'

const LONGEST_REASON = 60

/** The author of a record says that its words do not mean what they look like; the mark goes, and that it was said stays. */
export default command({
  name: '不是这样',
  synonyms: ['误判', 'refute', 'bushizheyang'],
  readings: [],
  examples: ['/不是这样 T-1116-03 是复习，不是新课'],
  foundBy: 'word',
  listed: false,
  takes: RECORD_ID,
  async run(asking: Asking) {
    const { texts, reads, school, author, message } = asking
    const id = recordIdIn(asking.rest) ?? recordIdIn(message.quoted ?? '')
    const record = id === undefined ? undefined : await reads.record(school.name, id)
    if (record === undefined) return { reply: { here: { text: id ? texts.noSuchRecord(id) : texts.whichToRefute } } }
    if (record.author !== author.id) return { reply: { here: { text: texts.notYours(record.id) } } }
    if (record.status === 'withdrawn') return { reply: { here: { text: texts.amendWithdrawn(record.id) } } }
    const reason = asking.rest
      .replace(RECORD_ID, '')
      .replace(/^[\s,，:：。]+/u, '')
      .slice(0, LONGEST_REASON)
    return refuteBreach(asking, record, reason === '' ? null : reason)
  },
})
