import { type Asking, command, standingLine } from '#tingke'

const ID = /T-\d{4}-\d{2,}/i

/** A record that somebody else logged counts for a person once that person says so (policy/README §8.8). */
export default command({
  name: '确认',
  synonyms: ['confirm', 'queren'],
  readings: [],
  examples: ['/确认 T-1116-03'],
  foundBy: 'word',
  takes: ID,
  async run(asking: Asking) {
    const { texts, reads, school, author } = asking
    const id = ID.exec(asking.rest)?.[0].toUpperCase() ?? ''
    const record = await reads.record(school.name, id)
    const due = (record?.fields.creditIds as string[] | undefined) ?? []
    // 对 under one's own record: it stands as it is, however often that is pressed.
    if (record?.status === 'complete' && record.author === author.id) return { reply: { here: { text: texts.rightAsItIs(id) } } }
    if (record?.status !== 'open' || !due.includes(author.id)) return { reply: { here: { text: texts.nothingToConfirm(id) } } }
    const { id: _id, version, ...rest } = record
    const credits = [...record.credits, author.id]
    const change = {
      school: record.school,
      id,
      basedOn: version,
      version: {
        action: 'amend' as const,
        atMs: asking.message.receivedAtMs,
        by: author.id,
        fields: { confirmedBy: credits },
        sealed: null,
        reason: null,
      },
      record: { ...rest, credits, status: 'complete' as const },
    }
    return {
      reply: {
        here: { text: texts.confirmed(id) },
        privately: (await standingLine(asking, record.kind, [], [change])).map((text) => ({ text })),
      },
      changes: [change],
    }
  },
})
