import { ROLE_WORDS, ROLES } from '../../domain/roles.js'
import type { Asking } from '../turn.js'
import { readSpan } from './read-span.js'

const ENDS = /免去|免除|免职|撤职|卸任|不再|不担任|辞/
const TEACHES = /(?:不|没|未)?(?:带课|兼课)/

/**
 * A post given in free words (任命张敏为教研主任，12月1日起), laid out as the command takes it. Undefined when the words give no post: they end
 * one, or say something else of somebody (教龄, 带课).
 */
export function appointmentIn(asking: Asking): Asking | undefined {
  const { reading, message, author, school } = asking
  const role = ROLES.find((each) => each === reading.role)
  const who = reading.who?.[0]
  if (reading.kind !== 'set-role' || role === undefined || who === undefined || ENDS.test(message.text)) return undefined
  const text = message.text.normalize('NFKC')
  const names = school.people.map((person) => person.name).filter((name) => text.includes(name))
  const { from, to } = readSpan(text, message.sentAtMs, names).span
  const words = [
    who === '@sender' ? author.id : who,
    ROLE_WORDS[role].find((word) => text.includes(word)) ?? role,
    TEACHES.exec(text)?.[0],
    from && (to ? `${from} 到 ${to}` : `${from} 起`),
  ]
  return asking.withRest(words.filter((word) => word !== undefined).join(' '))
}
