import {
  type Asking,
  appointmentIn,
  command,
  type Decision,
  enterDuty,
  isUnsettledPost,
  OFFICE_ROLES,
  type Post,
  postTargetLines,
  privately,
  ROLE_WORDS,
  ROLES,
  type Role,
  readDutyOrder,
  roleOf,
  spellIdOf,
  teachesBy,
  withdrawDuty,
} from '#tingke'

const TEACHES = /^(?:不|没|未)?(?:带课|兼课)$/
const COMMAND = /^\s*[/／]?\s*(?:任职|任命|appoint|renzhi)\s*$/iu
/** 为教研主任, 担任教导主任: what joins a post to a name. */
const TO_BE = /^(?:兼任|担任|升任|改任|聘为|任|为|当)(?=.)/u
const TEACHES_NOT = /^(?:不|没|未)/

/** A post (任职) beside those that somebody holds, entered or withdrawn by a leader; in free words entered only. */
export default command({
  name: '任职',
  synonyms: ['appoint', 'renzhi', '任命'],
  readings: ['set-role'],
  examples: ['/任职 陈静 教导主任 12-01 起', '/任职 陈静 教导主任 撤回', '任命陈静为教导主任，12月1日起'],
  foundBy: 'word',
  listed: false,
  undoneBy: '撤回',
  async run(asked: Asking): Promise<Decision> {
    const { texts, school, author, today } = asked
    if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } } }
    const asking = isTyped(asked) ? asked : appointmentIn(asked)
    if (!asking) return { reply: privately(asked, [texts.postByCommand(texts.postExample('陈静', undefined))]) }
    const order = readDutyOrder(asking, (who) => texts.postExample(who, undefined))
    if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
    const { person, span, withdraw } = order
    const words = order.words.map((word) => (schoolRole(word) ? word : word.replace(TO_BE, '')))
    const teaching = words.find((word) => TEACHES.test(word))
    const word = words.find((each) => schoolRole(each)) ?? words.find((each) => each !== teaching)
    if (word === undefined) return { reply: privately(asking, [texts.dutyWhichPost(texts.postExample(person.name, undefined))]) }
    const role = schoolRole(word)
    if (role === undefined) return { reply: privately(asking, [texts.dutyNoSuchPost(word, knownWords())]) }
    const title = roleOf(word) === undefined ? ROLE_WORDS[role][0]! : word
    const posts = school.spellsOf(person.id).filter((spell): spell is Post => spell.kind === 'post')
    const alike = posts.filter((post) => post.role === role)

    if (withdraw) {
      return withdrawDuty(asking, person, alike, span.from, (changes, done) => [
        ...postTargetLines(asking, person, changes),
        done.what === 'nothing'
          ? texts.noPostKept(person.name, title, done.on && texts.dutySpan(done.on, done.on, today))
          : texts.postDone(done.what, texts.dutySpan(done.spell.from, done.spell.to, today), done.spell.title, undefined),
      ])
    }

    const example = texts.postExample(person.name, word)
    const { from, to = null, unclear } = span
    if (unclear || from === undefined) return { reply: privately(asking, [texts.dutySince(example)]) }
    const days = texts.dutySpan(from, to, today)
    if (to !== null && to < from) return { reply: privately(asking, [texts.dutyEndsBefore(days, example)]) }
    const known = alike.find((post) => post.from === from && post.to === to)
    const teaches = teaching === undefined ? (known?.teaches ?? teachesBy(role, person.classes)) : !TEACHES_NOT.test(teaching)
    const post = { kind: 'post', person: person.id, school: school.name, role, title: known?.title ?? title, teaches, from, to } as const
    const entered: Post = { ...post, id: spellIdOf(post) }
    return enterDuty(asking, person, entered, (changes, done) => {
      const beside = posts.some(
        (each) => each !== known && (to === null || (each.from ?? '') <= to) && (each.to === null || from <= each.to),
      )
      return [
        ...postTargetLines(asking, person, changes),
        ...(beside ? [texts.higherOfTwoPosts] : []),
        texts.postDone(done.what, days, post.title, teaches),
        ...(isUnsettledPost(asking, entered) ? [texts.postUnsettled(title)] : []),
      ]
    })
  },
})

/** The command word itself, alone or with what follows; else the whole message was read. */
function isTyped({ rest, message }: Asking): boolean {
  return rest !== '' || COMMAND.test(message.text)
}

function schoolRole(word: string): Role | undefined {
  const role = roleOf(word) ?? ROLES.find((each) => each === word)
  return role !== undefined && !OFFICE_ROLES.includes(role) ? role : undefined
}

function knownWords(): readonly string[] {
  return ROLES.filter((role) => !OFFICE_ROLES.includes(role)).map((role) => ROLE_WORDS[role][0]!)
}
