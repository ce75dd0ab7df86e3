import type { Message } from '../message.js'
import { numeral, WHOLE } from '../numerals.js'
import { readPeople } from '../people.js'
import type { Reading } from '../reading.js'
import { distinct } from '../token.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'
import { roleIn } from './role-words.js'

const GIVEN_ROLE =
  /(?:(?<!不再?)担任|充任|登记为|标记为|兼任|升任|调任|接任|转任|改任|现任|出任|聘为|任命为|升为|转为|当上|(?<=(?:任命|让|由|请|推举?|选举?|起|开始)[^,。;]{1,8})(?:为|当|做)|设置?为|设成|改为|改成|标为|是|(?<![班责主担])任(?!命|课|教(?!研|务|导)))(?:了)?([^,。;]{2,14})/g
const NOVICE = /教龄(?:还)?(?:不满|不到|未满|不足|少于)\s?([\d一二两三四五六七八九十]+)\s?年/
const YEARS = new RegExp(`教龄(?:已|有|满|为)*\\s?(${WHOLE})\\s?年`)
const TEACHES = /带课|[兼带教任]了?[一二三四五六七八九1-9][^,。]{0,5}班[^,。]{0,6}课|带了?[一两二三四\d]个?班|兼课|代课|任课/
const TEACHES_NOT = /不带课|不再带课|不兼课|没带课|没有带课|不任课/
const EFFECT = new RegExp(`(?:改[成为]|调(?:整|到|为)+|按|变成?|设[为成]|定为)\\s?(${WHOLE})\\s?[节次户篇]`)
const APPOINTS = /任命|聘任|聘请|推选|提拔|把|已经?(?=\s)/g
/** Between what appoints and the role stands the name: 由向阳同志担任. */
const APPOINTED =
  /(?:由|让|请|任命|推选|聘任|聘请|[起始],?)((?![由让请])[\u4e00-\u9fff]{2,3}?)(?<!老师)(?:老师|同志)?(?:担任|出任|兼任|接任|[当做为任])/
const NAMED = /^(?:请)?(?:把|任命|聘任|聘请)?\s?([\u4e00-\u9fff]{2,3}?)(?:老师|同志)?(?:自|从|是|本|这|下|现|担任|教龄|任|为|今年|升|转)/

/** Role, length of service or teaching flag that is set for a person; effective only when an administrator says it. */
export function readRoleChange({ text }: Message): Reading {
  const reading: Reading = { kind: 'set-role' }
  const roles = [...text.matchAll(GIVEN_ROLE)].flatMap((match) => roleIn(match[1]!) ?? [])
  if (roles[0]) reading.role = roles[0]
  const novice = NOVICE.exec(text)
  const years = YEARS.exec(text)
  if (novice) reading.yearsOfService = `<${numeral(novice[1]!)}`
  else if (years) reading.yearsOfService = String(numeral(years[1]!))
  if (TEACHES.test(text) && !TEACHES_NOT.test(text)) reading.teaches = true
  const effect = EFFECT.exec(text)
  if (effect) reading.effect = { [oneTopic(text) ?? 'observation']: numeral(effect[1]!)! }
  reading.who = whoIs(text)
  return reading
}

function whoIs(text: string): string[] {
  const appointed = APPOINTED.exec(text)?.[1]
  if (appointed) return [appointed]
  const people = distinct(
    readPeople(new Words(text.replace(GIVEN_ROLE, ' ').replace(APPOINTS, ' ')), { roles: true }).map(({ value }) => value),
  )
  if (people.length > 0) return [people[0]!]
  const named = NAMED.exec(text)?.[1]
  return [named ?? '@sender']
}
