import {
  type Asking,
  breachLines,
  command,
  type Decision,
  forAuthorOnly,
  isOfOffice,
  mayAsk,
  RECORD_ID,
  recordIdIn,
  relationsToRecord,
  why,
} from '#tingke'

/** The derivation behind a number or warning: formula, days, exemptions, records, document, clause, quoted sentence, version of the pack. */
export default command({
  name: '为什么',
  synonyms: ['why', 'weishenme', '怎么算'],
  readings: [],
  examples: ['/为什么', '/为什么 听课', '/为什么 16', '/为什么 课后服务', '/为什么 T-1116-03'],
  foundBy: 'word',
  takes: new RegExp(`^(?:\\S{0,8}|${RECORD_ID.source})\\s*$`, 'iu'),
  async run(asking: Asking) {
    const id = recordIdIn(asking.rest)
    if (id) return whyBroken(asking, id)
    const { texts } = asking
    const { typed, school } = asked(asking)
    const lines = await why(asking, { typed, ...(school !== undefined && { school }), eyes: eyesOf(asking, school) })
    if (!lines) return { reply: { here: { text: texts.whyNothing(asking.inGroup ? '' : typed) } } }
    return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: lines.join('\n') }) }
  },
})

/** An office may put a school's name first: `/为什么 城东小学 课后服务`. */
function asked(asking: Asking): { readonly typed: string; readonly school?: string } {
  const typed = asking.rest.replace(/[?？。]/gu, '').trim()
  const [first = '', ...rest] = typed.split(/\s+/)
  const school = isOfOffice(asking) ? asking.directory.schoolNames().find((name) => name === first) : undefined
  return school === undefined ? { typed } : { typed: rest.join(' '), school }
}

function eyesOf(asking: Asking, school: string | undefined): 'leader' | 'office' | undefined {
  if (isOfOffice(asking) && mayAsk(['bureau'], 'school-totals')) return school === undefined ? 'leader' : 'office'
  return asking.school.leads(asking.author.id, asking.today) && mayAsk(['leader'], 'school-totals') ? 'leader' : undefined
}

/** What a record broke: for its author, who earns it, and who leads the school. */
async function whyBroken(asking: Asking, id: string): Promise<Decision> {
  const record = await asking.reads.record(asking.school.name, id)
  const visible = record && mayAsk(relationsToRecord(asking, record), 'record')
  if (!visible) return { reply: { here: { text: asking.texts.noSuchRecord(id) } } }
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: (await breachLines(asking, record)).join('\n') }) }
}
