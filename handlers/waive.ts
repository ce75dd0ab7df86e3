import {
  type Asking,
  type Bind,
  command,
  type Decision,
  enterDuty,
  findDuty,
  type Post,
  postTargetLines,
  privately,
  type Quota,
  readDutyOrder,
  spellIdOf,
  type Waiver,
  withdrawDuty,
} from '#tingke'

const NUMBER = /^(\d{1,3})(?:节|次|篇)?$/u

/**
 * 酌情减少: less than the document's number for who teaches besides the post, where the document allows it; entered by principal or secretary
 * with a reason, never by itself (policy/README §9 no. 4).
 */
export default command({
  name: '减免',
  synonyms: ['酌情减少', 'waive', 'jianmian'],
  readings: ['waiver-request'],
  examples: ['/减免 林芳 听课 24 带两个班 从 11-16 到 1-15', '/减免 林芳 听课 撤回'],
  foundBy: 'word',
  listed: false,
  undoneBy: '撤回',
  takes: /^(?!)/,
  async run(asking: Asking): Promise<Decision> {
    const { texts, school, author, today } = asking
    // A wish in plain words is no order: `rest` is empty then, and nothing is granted.
    const order = readDutyOrder(asking, texts.waiveExample)
    if (!school.rolesOn(author.id, today).some((role) => role === 'principal' || role === 'secretary')) {
      const own = 'refusal' in order || order.person.id === author.id
      return { reply: privately(asking, [own ? texts.waiveOwn : texts.waiveRight]) }
    }
    if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
    const { person, words, span, withdraw } = order
    const reducible = asking.policies.obligations(school).filter(({ binds }) => binds.some((bind) => bind.reducible))
    const found = findDuty(reducible, words.join(' '))
    if (found.kind !== 'one') return { reply: privately(asking, [texts.waiveWhich(reducible.map((each) => each.title))]) }
    const duty = found.duty as Quota
    const waivers = school.spellsOf(person.id).filter((spell): spell is Waiver => spell.kind === 'waiver' && spell.obligation === duty.id)

    if (withdraw) {
      return withdrawDuty(asking, person, waivers, span.from, (changes, done) => [
        ...postTargetLines(asking, person, changes),
        done.what === 'nothing'
          ? texts.waiveNothing(person.name, duty.title)
          : texts.waiveWithdrawn(duty.title, texts.dutySpan(done.spell.from, done.spell.to, today)),
      ])
    }

    if (person.id === author.id) return { reply: privately(asking, [texts.waiveSelf]) }
    const term = school.calendarOn(today)?.term
    const from = span.from ?? term?.from ?? today
    const to = span.to ?? term?.to ?? null
    const days = texts.dutySpan(from, to, today)
    const example = texts.waiveExample(person.name)
    if (span.unclear) return { reply: privately(asking, [texts.dutyWhen(example)]) }
    if (to !== null && to < from) return { reply: privately(asking, [texts.dutyEndsBefore(days, example)]) }
    const stated = statedFor(asking, duty, person.id, { from, to })
    if (stated === undefined) return { reply: privately(asking, [texts.waiveNotAllowed(person.name, duty.title)]) }
    const said = found.rest.split(/\s+/u).filter(Boolean)
    const number = said.find((word) => NUMBER.test(word))
    const value = Number(NUMBER.exec(number ?? '')?.[1] ?? 0)
    if (value < 1 || value >= stated) return { reply: privately(asking, [texts.waiveNumber(duty.title, stated, duty.unit)]) }
    const reason = said.filter((word) => word !== number).join(' ')
    if (reason === '') return { reply: privately(asking, [texts.waiveReason(example)]) }
    const other = waivers.find((each) => overlaps(each, { from, to }) && (each.from !== from || each.to !== to))
    if (other) return { reply: privately(asking, [texts.waiveOverlaps(texts.dutySpan(other.from, other.to, today))]) }
    const waiver = {
      kind: 'waiver',
      person: person.id,
      school: school.name,
      obligation: duty.id,
      value,
      title: reason,
      approver: author.name,
      from,
      to,
    } as const
    const decision = await enterDuty(asking, person, { ...waiver, id: spellIdOf(waiver) }, (changes, { what }) => [
      ...postTargetLines(asking, person, changes),
      texts.waiveDone(what === 'known' ? 'known' : 'entered', duty.title, value, duty.unit, days, reason),
    ])
    if (decision.duties === undefined) return decision
    const told = { text: texts.waiveTold(author.name, duty.title, value, duty.unit, days, reason) }
    return { ...decision, notes: [{ to: person, part: told }] }
  },
})

interface Between {
  readonly from: string | null
  readonly to: string | null
}

/** The highest number that the document asks in the span of a post of the person for which it allows less. */
function statedFor({ school }: Asking, { binds }: Quota, person: string, span: Between): number | undefined {
  const posts = school.spellsOf(person).filter((spell): spell is Post => spell.kind === 'post' && spell.teaches && overlaps(spell, span))
  const rows = binds.filter((bind: Bind) => bind.reducible && posts.some((post) => post.role === bind.role && post.school === school.name))
  const numbers = rows.flatMap(({ values }) => values.map((each) => each.value))
  return numbers.length > 0 ? Math.max(...numbers) : undefined
}

function overlaps(a: Between, b: Between): boolean {
  return (a.from === null || b.to === null || a.from <= b.to) && (b.from === null || a.to === null || b.from <= a.to)
}
