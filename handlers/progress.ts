import {
  type Asking,
  command,
  type Decision,
  findPerson,
  forAuthorOnly,
  kindOf,
  mayAsk,
  OFFICE_ROLES,
  type Person,
  personLines,
  RECORD_KINDS,
  relationsTo,
  totalLines,
  weekdayOf,
} from '#tingke'

const OWN_GROUP = /^(我们|我|本)(们)?组$/u
const SCHOOL = /(小学|中学|学校|[一二三四五六七八九]小|[一二三四五六七八九]中|实小|中心校)$/u

/** Own standing, or by right of role that of a school, a subject group, a colleague. In a group nobody's standing is ever said. */
export default command({
  name: '进度',
  synonyms: ['progress', 'jindu', '我的进度'],
  readings: ['query'],
  examples: ['/进度', '/进度 全校', '/进度 数学组', '/进度 家访'],
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

function answer(asking: Asking, wanted: string): Decision {
  const { texts, school, directory } = asking
  const words = wanted.split(/\s+/).filter(Boolean)
  const kind = RECORD_KINDS.find((each) => words.includes(each.name) || words.some((word) => each.aliases.includes(word)))
  const rest = words.filter((word) => word !== kind?.name && !kind?.aliases.includes(word))
  const who = rest[0] ?? ''
  if (who === '' && kind && asking.inGroup) return totals(asking, school.name, kind.slug)
  if (who === '' || who === '我') return own(asking, asking.author, kind?.slug)
  if (who === '全校' || who === school.name) return totals(asking, school.name, kind?.slug)
  if (who === '谁') return whoNeedsHelp(asking, kind?.slug)
  const ownGroup = OWN_GROUP.test(who) ? asking.author.groups[0] : undefined
  if (ownGroup) return totals(asking, ownGroup, kind?.slug)
  if (school.groupNamed(who).length > 0) return totals(asking, who, kind?.slug)
  const other = directory.schoolNames().find((name) => name === who || name.startsWith(who)) ?? (SCHOOL.test(who) ? who : undefined)
  if (other) return otherSchool(asking, other, kind?.slug)
  const found = findPerson(school, who, asking.today)
  const person = found.kind === 'one' ? found.person : undefined
  if (!person) return { reply: { here: { text: texts.noSuchGroup(asking.inGroup ? '' : who) } } }
  if (!mayAsk(relationsTo(asking, person), 'standing')) return { reply: { here: { text: texts.onlyOwn } } }
  return own(asking, person, kind?.slug)
}

function own(asking: Asking, person: Person, kind: string | undefined): Decision {
  return { reply: forAuthorOnly(asking, asking.texts.toldPrivately, { text: personLines(asking, person, kind).join('\n') }) }
}

function totals(asking: Asking, of: string, kind: string | undefined): Decision {
  const { texts, school, author, today, binding } = asking
  const whole = of === school.name
  const relations = [
    ...(school.leads(author.id, today) ? (['leader'] as const) : []),
    ...(author.groups.includes(of) || binding?.group === of || (whole && binding?.group === null) ? (['member'] as const) : []),
  ]
  // A group chat bound to the school or subject group may ask how far it is: the answer names nobody.
  const allowed = mayAsk(relations, whole ? 'school-totals' : 'group-totals') || (asking.inGroup && relations.includes('member'))
  if (!allowed) return { reply: { here: { text: texts.onlyOwn } } }
  const people = whole ? school.people : school.groupNamed(of)
  const lines = totalLines(asking, school, people, kind)
  const head = texts.schoolHead(of, texts.date(today, weekdayOf(today)))
  return { reply: { here: { text: asking.inGroup ? `${of} ${lines.join('；')}` : [head, ...lines].join('\n') } } }
}

function otherSchool(asking: Asking, name: string, kind: string | undefined): Decision {
  const { texts, author, today, message, directory } = asking
  const roles = asking.school.rolesOn(author.id, today)
  const bureau = roles.some((role) => OFFICE_ROLES.includes(role))
  if (!mayAsk(bureau ? ['bureau'] : ['stranger'], 'school-totals')) {
    return {
      reply: { here: { text: texts.onlyOwnSchool } },
      audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'refused-other-school', subject: name }],
    }
  }
  const school = directory.school(name)
  const lines = [texts.schoolHead(name, texts.date(today, weekdayOf(today))), ...totalLines(asking, school, school.people, kind)]
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: lines.join('\n') }) }
}

/** Names of who may need help, for leaders, in private, in order of name. */
function whoNeedsHelp(asking: Asking, kind: string | undefined): Decision {
  const { texts, school, author, today, policies, reads } = asking
  if (!school.leads(author.id, today)) return { reply: { here: { text: texts.onlyOwn } } }
  const behind = school.people.filter((person) =>
    policies
      .judge({ school, person, day: today, reads, ...(kind && { kind }) })
      .some(({ standing }) => standing.state === 'behind' || standing.state === 'overdue'),
  )
  const names = behind.map((person) => person.name).sort((a, b) => a.localeCompare(b, 'zh'))
  return { reply: forAuthorOnly(asking, texts.toldPrivately, { text: texts.helpNeeded(names) }) }
}
