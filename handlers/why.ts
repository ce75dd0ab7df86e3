import {
  type Asking,
  breachLines,
  command,
  type Decision,
  forAuthorOnly,
  type Judged,
  kindOf,
  mayAsk,
  RECORD_KINDS,
  relationsToRecord,
  whyLines,
} from '#tingke'

const ID = /T-\d{4}-\d{2,}/i

/** The derivation behind a number: formula, days, exemptions, document, clause, quoted sentence, version of the pack. */
export default command({
  name: '为什么',
  synonyms: ['why', 'weishenme', '怎么算'],
  readings: [],
  examples: ['/为什么', '/为什么 听课', '/为什么 16', '/为什么 T-1116-03'],
  foundBy: 'word',
  takes: /^(?:\S{0,8}|T-\d{4}-\d{2,})\s*$/iu,
  run(asking: Asking) {
    const { texts, school, author, today, reads, policies } = asking
    const id = ID.exec(asking.rest)?.[0].toUpperCase()
    if (id) return whyBroken(asking, id)
    const typed = asking.rest.replace(/[?？。]/gu, '').trim()
    const judged = policies.judge({ school, person: author, day: today, reads })
    const chosen = typed === '' ? judged : judged.filter((each) => isAbout(each, typed))
    const first = chosen.find(({ obligation }) => obligation.title === typed) ?? chosen[0]
    if (!first) return { reply: { here: { text: texts.whyNothing(asking.inGroup ? '' : typed) } } }
    const others = judged.filter((each) => each !== first).map(({ obligation }) => obligation.title)
    const more = chosen.length === 1 && typed !== '' ? [] : others.length > 0 ? [texts.whyOthers(others)] : []
    return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: [...whyLines(asking, first), ...more].join('\n') }) }
  },
})

/** What a record broke: for its author, who earns it, and who leads the school. */
function whyBroken(asking: Asking, id: string): Decision {
  const record = asking.reads.record(asking.school.name, id)
  const visible = record && mayAsk(relationsToRecord(asking, record), 'record')
  if (!visible) return { reply: { here: { text: asking.texts.noSuchRecord(id) } } }
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: breachLines(asking, record).join('\n') }) }
}

/** A kind's name, a word of the obligation's title, a document's name, or a number that the standing shows. */
function isAbout({ obligation, standing }: Judged, typed: string): boolean {
  const number = Number(typed.normalize('NFKC'))
  if (Number.isInteger(number)) return [standing.target, standing.pace, standing.actual].includes(number)
  const kind = RECORD_KINDS.find((each) => each.name === typed || each.aliases.includes(typed))
  if (kind) return obligation.kind === kind.slug
  return obligation.title.includes(typed) || obligation.pack.includes(typed) || (kindOf(obligation.kind)?.name.includes(typed) ?? false)
}
