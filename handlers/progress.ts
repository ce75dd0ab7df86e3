import {
  type Asking,
  command,
  countyScreen,
  type Decision,
  dutiesMet,
  dutyList,
  findSchool,
  forAuthorOnly,
  isOfOffice,
  kindOf,
  mayAsk,
  type PastSpan,
  type Person,
  pastSpan,
  personLines,
  RECORD_KINDS,
  reasonsOf,
  relationsToGroup,
  SHAPES,
  type Shape,
  schoolScreen,
  spanLine,
  toldApart,
  totalLines,
  weekdayOf,
  whoseStanding,
} from '#tingke'

const OWN_GROUP = /^(我们|我|本)(们)?组$/u
const SCHOOL = /(小学|中学|学校|[一二三四五六七八九]小|[一二三四五六七八九]中|实小|中心校)$/u
const WHOLE = /^(全校|本校|本局|school)$/iu
const COUNTY = /^(全县|全市|全区|county)$/iu
/** Near schools offered. */
const MOST_CHOICES = 6
const ALL = /^(全部|所有|all)$/iu

/** What of a school's position is asked for besides the first screen. */
interface Part {
  readonly kind: string | undefined
  /** `all`, or one shape; undefined: the first screen. */
  readonly shape: Shape | 'all' | undefined
  readonly page: number
  /** Days that are over; undefined: how things stand. */
  readonly span: PastSpan | undefined
}

/** Own standing, or by right of role that of a school, a subject group, a colleague. In a group nobody's standing is ever said. */
export default command({
  name: '进度',
  synonyms: ['progress', 'jindu', '我的进度'],
  readings: ['query'],
  examples: ['/进度', '/进度 全校', '/进度 数学组', '/进度 家访', '/进度 全校 期限'],
  foundBy: 'word',
  listed: false,
  takes: /^\S{0,12}\s*$/u,
  run(asking: Asking) {
    if (asking.rest === '' && asksToExport(asking)) return { reply: { here: { text: asking.texts.noExport(asking.school.name) } } }
    const span = pastSpan(asking)
    const wanted = asking.rest !== '' && span === undefined ? asking.rest.replace(/[?？。]$/u, '') : wantedOf(asking)
    return answer(asking, wanted, span)
  },
})

function asksToExport({ reading }: Asking): boolean {
  return reading.kind === 'query' && [reading.metric ?? ''].flat().includes('export')
}

/** What a question in free words is about: `all`, `unmet`, a kind, or names. */
function wantedOf({ reading }: Asking): string {
  if (reading.kind !== 'query') return ''
  const metric = [reading.metric ?? ''].flat()[0] ?? ''
  const kind = kindOf(metric)?.name ?? ''
  const who = reading.who?.[0] ?? '@sender'
  if (reading.show === 'unmet' || who === 'unmet') return `谁 ${kind}`
  if (who === 'all') return `全校 ${kind}`
  return who === '@sender' ? kind && `我 ${kind}` : `${who} ${kind}`
}

async function answer(asking: Asking, wanted: string, span: PastSpan | undefined): Promise<Decision> {
  const { texts, school, directory } = asking
  const { words, part } = partsOf(asking, wanted.split(/\s+/).filter(Boolean), span)
  const [who = ''] = words
  if (who === '' && (part.shape !== undefined || (part.kind && asking.inGroup))) return whole(asking, part)
  if (who === '' || who === '我') return own(asking, asking.author, part)
  if (WHOLE.test(who) || (who !== '' && school.name.startsWith(who))) return whole(asking, part)
  if (COUNTY.test(who)) return county(asking, part.page)
  if (who === '谁') return whoNeedsHelp(asking, part.kind)
  const ownGroup = OWN_GROUP.test(who) ? asking.author.groups[0] : undefined
  if (ownGroup) return group(asking, ownGroup, part)
  if (school.groupNamed(who).length > 0) return group(asking, who, part)
  const again = (others: string): string => texts.askProgressOf([others, part.kind && texts.kindName(part.kind)].filter(Boolean).join(' '))
  if (words.some((word) => school.named(word).length > 0 || school.person(word))) return somebody(asking, words, part, again)
  const others = directory.schoolNames()
  if (!isOfOffice(asking)) {
    if (SCHOOL.test(who) || others.some((name) => name.startsWith(who))) return refusedOther(asking, who)
    return somebody(asking, words, part, again)
  }
  const found = findSchool(others, who)
  if (found.kind === 'one') return otherSchool(asking, found.name, part)
  const near = found.kind === 'several' ? found.names : found.near
  if (near.length === 0 && !SCHOOL.test(who)) return somebody(asking, words, part, again)
  const text = found.kind === 'several' ? texts.severalSchools(who) : texts.noSuchSchoolNear(who, near.length)
  const choices = near.slice(0, MOST_CHOICES).map((name) => ({ label: name, value: again(name) }))
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text, ...(choices.length > 0 && { choices }) }) }
}

function somebody(asking: Asking, words: readonly string[], part: Part, again: (words: string) => string): Decision | Promise<Decision> {
  const { texts, inGroup } = asking
  const whose = whoseStanding(asking, words, again)
  if (whose.kind === 'nobody') return { reply: { here: { text: texts.noSuchGroup(inGroup ? undefined : words[0]!) } } }
  return whose.kind === 'answer' ? whose.decision : own(asking, whose.person, part)
}

/** A kind, a shape of obligation and a page may stand anywhere; the words that are none of them say who. */
function partsOf(
  { texts }: Asking,
  words: readonly string[],
  span: PastSpan | undefined,
): { readonly words: readonly string[]; readonly part: Part } {
  // An English name may be of several words, and one of them the name of another kind.
  const said = ` ${words.join(' ').toLowerCase()} `
  const kind =
    RECORD_KINDS.find(({ slug }) => said.includes(` ${texts.kindName(slug)} `)) ??
    RECORD_KINDS.find((each) => words.includes(each.name) || words.some((word) => each.aliases.includes(word)))
  const called = kind === undefined ? [] : texts.kindName(kind.slug).split(' ')
  const isShape = (word: string, each: Shape): boolean => [texts.shapeWords[each], `${texts.shapeWords[each]}s`].includes(word)
  const shape =
    SHAPES.find((each) => words.some((word) => isShape(word, each))) ?? (words.some((word) => ALL.test(word)) ? 'all' : undefined)
  const page = Number(words.find((word) => /^\d{1,4}$/.test(word)) ?? 1)
  const isPart = (word: string): boolean =>
    word === kind?.name ||
    called.includes(word.toLowerCase()) ||
    kind?.aliases.includes(word) === true ||
    ALL.test(word) ||
    /^\d{1,4}$/.test(word) ||
    SHAPES.some((each) => isShape(word, each))
  return { words: words.filter((word) => !isPart(word)), part: { kind: kind?.slug, shape, page, span } }
}

async function own(asking: Asking, person: Person, { kind, span }: Part): Promise<Decision> {
  const before = span ? [await spanLine(asking, person, kind, span)] : []
  const text = [...before, ...(await personLines(asking, person, kind))].join('\n')
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text }) }
}

/** The own school or office. A group chat bound to it hears sums in one line; what is short is for who leads it, in private. */
async function whole(asking: Asking, part: Part): Promise<Decision> {
  const { texts, school } = asking
  const relations = [...relationsToGroup(asking, null), ...(isOfOffice(asking) ? (['bureau'] as const) : [])]
  const leads = mayAsk(relations, 'school-totals')
  if (!leads && !(asking.inGroup && relations.includes('member'))) return { reply: { here: { text: texts.onlyOwn } } }
  if (!asking.inGroup) return { reply: { here: { text: (await screen(asking, school.name, part, 'leader')).join('\n') } } }
  const [met, totals] = await Promise.all([
    part.kind === undefined ? dutiesMet(asking, school.name) : 0,
    totalLines(asking, school, school.people, part.kind),
  ])
  const sums = [...totals, ...(met > 0 ? [texts.dutiesDone(met)] : [])]
  return { reply: { here: { text: inOneLine(school.name, sums) } } }
}

async function group(asking: Asking, of: string, { kind, span }: Part): Promise<Decision> {
  const { texts, school, today } = asking
  if (!mayAsk(relationsToGroup(asking, of), 'group-totals')) return { reply: { here: { text: texts.onlyOwn } } }
  const lines = await totalLines(asking, school, school.groupNamed(of), kind)
  const head = texts.schoolHead(of, texts.date(today, weekdayOf(today)))
  return { reply: { here: { text: asking.inGroup ? inOneLine(of, lines) : [head, ...onlyNow(asking, span), ...lines].join('\n') } } }
}

function inOneLine(of: string, lines: readonly string[]): string {
  return `${of} ${lines.map((line) => line.replace(/[。.]$/u, '')).join('；')}`
}

async function screen(
  asking: Asking,
  name: string,
  { kind, shape, page, span }: Part,
  eyes: 'leader' | 'office',
): Promise<readonly string[]> {
  const { texts, today, directory } = asking
  const head = texts.schoolHead(name, texts.date(today, weekdayOf(today)))
  const called = name === asking.school.name ? texts.wholeSchool : name
  if (shape !== undefined)
    return [head, ...(await dutyList(asking, name, eyes, { name: called, shape: shape === 'all' ? undefined : shape, page }))]
  const school = directory.school(name)
  const reasons = eyes === 'office' ? reasonsOf(asking, name) : ''
  const [duties, totals] = await Promise.all([
    schoolScreen(asking, name, eyes, { name: called, kind }),
    totalLines(asking, school, school.people, kind),
  ])
  return [head, ...onlyNow(asking, span), ...(reasons === '' ? [] : [reasons]), ...duties, ...totals]
}

/** Sums of people are not made for days that are over. */
function onlyNow({ texts }: Asking, span: PastSpan | undefined): readonly string[] {
  return span ? [texts.onlyNow] : []
}

async function otherSchool(asking: Asking, name: string, part: Part): Promise<Decision> {
  if (name === asking.school.name) return whole(asking, part)
  if (!mayAsk(['bureau'], 'school-totals')) return refusedOther(asking, name)
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: (await screen(asking, name, part, 'office')).join('\n') }) }
}

async function county(asking: Asking, page: number): Promise<Decision> {
  if (!mayAsk(isOfOffice(asking) ? ['bureau'] : ['stranger'], 'school-totals')) return refusedOther(asking, 'county')
  const lines = await countyScreen(asking, page)
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: lines.join('\n') }) }
}

function refusedOther({ texts, author, message }: Asking, subject: string): Decision {
  return {
    reply: { here: { text: texts.onlyOwnSchool } },
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'refused-other-school', subject }],
  }
}

/** Names of who may need help, for leaders, in private, in order of name. */
async function whoNeedsHelp(asking: Asking, kind: string | undefined): Promise<Decision> {
  const { texts, school, author, today, policies, reads } = asking
  if (!school.leads(author.id, today)) return { reply: { here: { text: texts.onlyOwn } } }
  const people = school.people.filter(({ id }) => !school.hasLeft(id, today))
  const judged = await policies.judgeEach({ school, people, day: today, reads, ...(kind && { kind }) })
  const behind = people.filter((_, i) => judged[i]!.some(({ standing }) => standing.state === 'behind' || standing.state === 'overdue'))
  const names = behind.map((person) => toldApart(school, person)).sort((a, b) => a.localeCompare(b, 'zh'))
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: texts.helpNeeded(names) }) }
}
