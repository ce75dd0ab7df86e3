import {
  type Asking,
  breachLines,
  command,
  type Decision,
  findSchool,
  forAuthorOnly,
  isOfOffice,
  mayAsk,
  RECORD_ID,
  recordIdIn,
  relationsToGroup,
  relationsToRecord,
  toldApart,
  typedName,
  type WhyAbout,
  whoseStanding,
  why,
} from '#tingke'

const WHOLE = /^(全校|本校|本局|school)$/iu

/** The derivation behind a number or warning: formula, days, exemptions, records, document, clause, quoted sentence, version of the pack. */
export default command({
  name: '为什么',
  synonyms: ['why', 'weishenme', '怎么算'],
  readings: [],
  examples: ['/为什么', '/为什么 听课', '/为什么 16', '/为什么 课后服务', '/为什么 李伟 听课', '/为什么 全校 听课', '/为什么 T-1116-03'],
  foundBy: 'word',
  listed: false,
  takes: new RegExp(`^(?:\\S{0,8}|${RECORD_ID.source})\\s*$`, 'iu'),
  async run(asking: Asking) {
    const id = recordIdIn(asking.rest)
    if (id) return whyBroken(asking, id)
    const typed = asking.rest.replace(/[?？。]/gu, '').trim()
    const words = typed.split(/\s+/).filter(Boolean)
    const told = aboutOthers(asking, words)
    if (told && 'reply' in told) return told
    if (told) return await answered(asking, told.typed, told.about)
    const own = await lines(asking, typed, { kind: 'self' })
    if (own) return say(asking, own)
    const meant = words.length === 0 ? undefined : somebody(asking, words)
    if (meant && 'reply' in meant) return meant
    return meant ? await answered(asking, meant.typed, meant.about) : nothing(asking, typed)
  },
})

interface Told {
  readonly about: WhyAbout
  readonly typed: string
}

/** What is said first names whose number is meant: the school, a subject group, for an office another school, somebody by full name or staff id. */
function aboutOthers(asking: Asking, words: readonly string[]): Told | Decision | undefined {
  const { school, directory, texts } = asking
  const [first = '', ...rest] = words
  const typed = rest.join(' ')
  if (WHOLE.test(first) || first === school.name) {
    const eyes = eyesOf(asking)
    if (eyes === undefined) return { reply: { here: { text: texts.onlyOwn } } }
    return { typed, about: { kind: 'school', school: school.name, eyes, called: first } }
  }
  const people = school.groupNamed(first)
  if (people.length > 0) {
    if (!mayAsk(relationsToGroup(asking, first), 'group-totals')) return { reply: { here: { text: texts.onlyOwn } } }
    return { typed, about: { kind: 'group', people, called: first } }
  }
  if (words.some((word) => school.named(word).length > 0 || school.person(word))) return somebody(asking, words)
  const other = isOfOffice(asking) && first !== '' ? findSchool(directory.schoolNames(), first) : undefined
  return other?.kind === 'one' ? { typed, about: { kind: 'school', school: other.name, eyes: 'office', called: other.name } } : undefined
}

function somebody(asking: Asking, words: readonly string[]): Told | Decision | undefined {
  const whose = whoseStanding(asking, words, asking.texts.askWhyOf)
  if (whose.kind === 'nobody') return undefined
  if (whose.kind === 'answer') return whose.decision
  const { person } = whose
  return { typed: whose.words.join(' '), about: { kind: 'person', person, called: typedName(asking.school, person) } }
}

async function answered(asking: Asking, typed: string, about: WhyAbout): Promise<Decision> {
  const found = await lines(asking, typed, about)
  if (!found) return nothing(asking, typed)
  return say(asking, about.kind === 'person' ? [asking.texts.whyOf(toldApart(asking.school, about.person)), ...found] : found)
}

function lines(asking: Asking, typed: string, about: WhyAbout): Promise<readonly string[] | undefined> {
  return why(asking, { typed, about, eyes: eyesOf(asking) })
}

function say(asking: Asking, found: readonly string[]): Decision {
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: found.join('\n') }) }
}

function nothing({ texts, inGroup }: Asking, typed: string): Decision {
  return { reply: { here: { text: texts.whyNothing(inGroup ? '' : typed) } } }
}

/** Whose eyes the own school's numbers are for. */
function eyesOf(asking: Asking): 'leader' | undefined {
  if (isOfOffice(asking) && mayAsk(['bureau'], 'school-totals')) return 'leader'
  return asking.school.leads(asking.author.id, asking.today) && mayAsk(['leader'], 'school-totals') ? 'leader' : undefined
}

/** What a record broke: for its author, who earns it, and who leads the school. */
async function whyBroken(asking: Asking, id: string): Promise<Decision> {
  const record = await asking.reads.record(asking.school.name, id)
  const visible = record && mayAsk(relationsToRecord(asking, record), 'record')
  if (!visible) return { reply: { here: { text: asking.texts.noSuchRecord(id) } } }
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: (await breachLines(asking, record)).join('\n') }) }
}
