import {
  type Asking,
  command,
  countyScreen,
  type Decision,
  dutiesMet,
  dutyList,
  findPerson,
  forAuthorOnly,
  isOfOffice,
  kindOf,
  mayAsk,
  type Person,
  personLines,
  RECORD_KINDS,
  reasonsOf,
  relationsTo,
  SHAPES,
  type Shape,
  schoolScreen,
  totalLines,
  weekdayOf,
} from '#tingke'

const OWN_GROUP = /^(我们|我|本)(们)?组$/u
const SCHOOL = /(小学|中学|学校|[一二三四五六七八九]小|[一二三四五六七八九]中|实小|中心校)$/u
const WHOLE = /^(全校|本校|本局|school)$/iu
const COUNTY = /^(全县|全市|全区|county)$/iu
const ALL = /^(全部|所有|all)$/iu

/** What of a school's position is asked for besides the first screen. */
interface Part {
  readonly kind: string | undefined
  /** `all`, or one shape; undefined: the first screen. */
  readonly shape: Shape | 'all' | undefined
  readonly page: number
}

/** Own standing, or by right of role that of a school, a subject group, a colleague. In a group nobody's standing is ever said. */
export default command({
  name: '进度',
  synonyms: ['progress', 'jindu', '我的进度'],
  readings: ['query'],
  examples: ['/进度', '/进度 全校', '/进度 数学组', '/进度 家访', '/进度 全校 期限'],
  foundBy: 'word',
  takes: /^\S{0,12}\s*$/u,
  run(asking: Asking) {
    const wanted = asking.rest !== '' ? asking.rest.replace(/[?？。]$/u, '') : wantedOf(asking)
    return answer(asking, wanted)
  },
})

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

async function answer(asking: Asking, wanted: string): Promise<Decision> {
  const { texts, school, directory } = asking
  const { who, part } = partsOf(asking, wanted.split(/\s+/).filter(Boolean))
  if (who === '' && (part.shape !== undefined || (part.kind && asking.inGroup))) return whole(asking, part)
  if (who === '' || who === '我') return own(asking, asking.author, part.kind)
  if (WHOLE.test(who) || who === school.name) return whole(asking, part)
  if (COUNTY.test(who)) return county(asking, part.page)
  if (who === '谁') return whoNeedsHelp(asking, part.kind)
  const ownGroup = OWN_GROUP.test(who) ? asking.author.groups[0] : undefined
  if (ownGroup) return group(asking, ownGroup, part.kind)
  if (school.groupNamed(who).length > 0) return group(asking, who, part.kind)
  const other = directory.schoolNames().find((name) => name === who || name.startsWith(who)) ?? (SCHOOL.test(who) ? who : undefined)
  if (other) return otherSchool(asking, other, part)
  const found = findPerson(school, who, asking.today)
  const person = found.kind === 'one' ? found.person : undefined
  if (!person) return { reply: { here: { text: texts.noSuchGroup(asking.inGroup ? undefined : who) } } }
  if (!mayAsk(relationsTo(asking, person), 'standing')) return { reply: { here: { text: texts.onlyOwn } } }
  return own(asking, person, part.kind)
}

/** A kind, a shape of obligation and a page may stand anywhere; the first word that is none of them says who. */
function partsOf({ texts }: Asking, words: readonly string[]): { readonly who: string; readonly part: Part } {
  const kind = RECORD_KINDS.find((each) => words.includes(each.name) || words.some((word) => each.aliases.includes(word)))
  const isShape = (word: string, each: Shape): boolean => [texts.shapeWords[each], `${texts.shapeWords[each]}s`].includes(word)
  const shape =
    SHAPES.find((each) => words.some((word) => isShape(word, each))) ?? (words.some((word) => ALL.test(word)) ? 'all' : undefined)
  const page = Number(words.find((word) => /^\d{1,4}$/.test(word)) ?? 1)
  const isPart = (word: string): boolean =>
    word === kind?.name ||
    kind?.aliases.includes(word) === true ||
    ALL.test(word) ||
    /^\d{1,4}$/.test(word) ||
    SHAPES.some((each) => isShape(word, each))
  return { who: words.find((word) => !isPart(word)) ?? '', part: { kind: kind?.slug, shape, page } }
}

async function own(asking: Asking, person: Person, kind: string | undefined): Promise<Decision> {
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: (await personLines(asking, person, kind)).join('\n') }) }
}

/** The own school or office. A group chat bound to it hears sums in one line; what is short is for who leads it, in private. */
async function whole(asking: Asking, part: Part): Promise<Decision> {
  const { texts, school, author, today, binding } = asking
  const relations = [
    ...(school.leads(author.id, today) ? (['leader'] as const) : []),
    ...(isOfOffice(asking) ? (['bureau'] as const) : []),
    ...(binding?.group === null ? (['member'] as const) : []),
  ]
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

async function group(asking: Asking, of: string, kind: string | undefined): Promise<Decision> {
  const { texts, school, author, today, binding } = asking
  const relations = [
    ...(school.leads(author.id, today) ? (['leader'] as const) : []),
    ...(author.groups.includes(of) || binding?.group === of ? (['member'] as const) : []),
  ]
  if (!mayAsk(relations, 'group-totals')) return { reply: { here: { text: texts.onlyOwn } } }
  const lines = await totalLines(asking, school, school.groupNamed(of), kind)
  const head = texts.schoolHead(of, texts.date(today, weekdayOf(today)))
  return { reply: { here: { text: asking.inGroup ? inOneLine(of, lines) : [head, ...lines].join('\n') } } }
}

function inOneLine(of: string, lines: readonly string[]): string {
  return `${of} ${lines.map((line) => line.replace(/[。.]$/u, '')).join('；')}`
}

async function screen(asking: Asking, name: string, { kind, shape, page }: Part, eyes: 'leader' | 'office'): Promise<readonly string[]> {
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
  return [head, ...(reasons === '' ? [] : [reasons]), ...duties, ...totals]
}

async function otherSchool(asking: Asking, name: string, part: Part): Promise<Decision> {
  if (!mayAsk(isOfOffice(asking) ? ['bureau'] : ['stranger'], 'school-totals')) return refusedOther(asking, name)
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
  const judged = await policies.judgeEach({ school, people: school.people, day: today, reads, ...(kind && { kind }) })
  const behind = school.people.filter((_, i) =>
    judged[i]!.some(({ standing }) => standing.state === 'behind' || standing.state === 'overdue'),
  )
  const names = behind.map((person) => person.name).sort((a, b) => a.localeCompare(b, 'zh'))
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: texts.helpNeeded(names) }) }
}
