import { privately } from '../duties/decide-duty.js'
import { readDutyOrder } from '../duties/read-duty-order.js'
import { BINDING_CODE, CODE_HOURS, codeMark, keptCode, newCode, openCodeOf } from '../identify/binding-code.js'
import type { Asking, Decision } from '../turn.js'

/** `/名单 码 <姓名>`: a one-time code with which somebody of the school binds an account; a new one takes the place of the one before. */
export function giveCode(asking: Asking, typed: string): Decision {
  const { texts, message, author, school, vault, directory } = asking
  const order = readDutyOrder(asking.withRest(typed), texts.codeExample)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  const { person } = order
  const atMs = message.receivedAtMs
  const code = newCode(vault, person, message)
  const open = keptCode({ mark: codeMark(vault, person, code), expiresAtMs: atMs + CODE_HOURS * 3_600_000, issuer: author.id })
  const { settings } = directory.directory
  const over = settings
    .filter((each) => each.name === BINDING_CODE && each.school === school.name && each.subject !== person.id)
    .filter((each) => {
      const holder = school.person(each.subject)
      return holder === undefined || openCodeOf(holder, settings, atMs) === undefined
    })
  return {
    reply: privately(asking, [texts.codeFor(person.name, code, CODE_HOURS)]),
    policy: [
      {
        school: school.name,
        settings: [
          { name: BINDING_CODE, subject: person.id, value: open },
          ...over.map(({ name, subject }) => ({ name, subject, value: null })),
        ],
      },
    ],
    audit: [{ atMs, actor: author.id, action: 'give-code', subject: person.id }],
  }
}
