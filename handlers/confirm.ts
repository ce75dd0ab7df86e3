import { type Asking, awaitingConfirmation, command, type Decision, RECORD_ID, recordIdIn, standingLine } from '#tingke'

/** A record that somebody else logged counts for a person once that person says so (policy/README §8.8); without a number the one that waits. */
export default command({
  name: '确认',
  synonyms: ['confirm', 'queren'],
  readings: [],
  examples: ['/确认 T-1116-03'],
  foundBy: 'word',
  listed: false,
  takes: RECORD_ID,
  async run(asking: Asking) {
    const id = recordIdIn(asking.rest)
    return id === undefined ? confirmWaiting(asking) : confirm(asking, id)
  },
})

async function confirmWaiting(asking: Asking): Promise<Decision> {
  const { texts } = asking
  const [only, ...more] = await awaitingConfirmation(asking)
  if (only === undefined) return { reply: { here: { text: texts.nothingWaits } } }
  if (more.length === 0) return confirm(asking, only)
  const ids = [only, ...more]
  return { reply: { here: { text: texts.whichToConfirm(ids), choices: ids.slice(0, 6).map(texts.confirmChoice) } } }
}

async function confirm(asking: Asking, id: string): Promise<Decision> {
  const { texts, reads, school, author } = asking
  const record = await reads.record(school.name, id)
  const named = (record?.fields.creditIds as string[] | undefined) ?? []
  // 对 under one's own record: it stands as it is, however often that is pressed.
  if (record?.status === 'complete' && record.author === author.id) return { reply: { here: { text: texts.rightAsItIs(id) } } }
  if (record === undefined || record.status === 'withdrawn' || !named.includes(author.id)) {
    return { reply: { here: { text: texts.nothingToConfirm(id) } } }
  }
  if (record.credits.includes(author.id)) return { reply: { here: { text: texts.confirmed(id) } } }
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
}
