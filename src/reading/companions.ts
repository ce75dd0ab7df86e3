import { type Person, peopleFrom } from './people.js'
import { SIGN } from './signs.js'
import { distinct } from './token.js'
import type { Words } from './words.js'

const WITH_ME = /(?:我|本人)(?:们)?(?:和|跟|与|同|陪同|陪|、|及)(?!你)/
/** 一起听课的有A、B · 同去的还有A · 陪同人员：A. */
const LISTED_WITH =
  /(?:(?:一起|一同|一块儿?|共同|同|陪同|随同|随|陪)(?:去|来|行|听|听课|前往|参加|评课|家访|入户|观摩|\ue000{2})?(?:的(?:老师|教师|人|同事)?|人员|人|者|教师|老师)|陪同|同行|随行|同去|除了?我(?:以外|之外|外)?[^,，。;；]{0,2}?)\s?(?:还有|有|是|为|[:=])\s?/
const WITH_THEM =
  /(?:会同|陪同|跟随|跟着|陪着|协同|带[着领上](?=徒弟|[小老])|和|跟(?![岗踪进读上不]|班(?!主任))|与|陪|随|(?<![\u4e00-\u9fff])同(?![学课意时步样行事志桌上为伴]))\s?(?=[\u4e00-\u9fff@A-Z\ue000])/g
const TOGETHER =
  /^[\s,]*(?:等[^,，。]{0,4}|一行)?(?:[\ue000\s,]*(?:一起|一同|一道|共同|一块儿?|同去|两人|三人|我们|去|到)|\s?(?:听|观摩|参加|家访|入户|走访|视导|督导|检查|巡课|登门|上门|去|[走跑看]了))/
const AND_ME = /(?:[、,和与及跟]\s?|及)(?:我|本人)(?![们校班组的])|\s(?:我|本人)(?=\s?(?:一起|一同|听|去|$))/

/** From each of them a whole list of names is tried. */
const MOST_LINKS = 20

/**
 * The people who did something together with the writer: 我和A、B · 和A一起 · 陪同A · A、B、我一起 (READING §9). The writer is `@sender`.
 * `before`: they stand before this place, where the verb is; people behind it are those it was done to.
 */
export function takeCompanions(words: Words, before: number): string[] | undefined {
  if (!words.has(SIGN.companion | SIGN.me)) return undefined
  const mine = WITH_ME.exec(words.rest)
  if (mine && mine.index < before) {
    const kept = words.rest
    const people = peopleFrom(words, mine.index + mine[0].length, { stop: /^听/ })
    if (people.length > 0) return ['@sender', ...people.map((person) => person.value)]
    words.rest = kept
  }
  const listed = /[同陪起块除随]/.test(words.rest) ? LISTED_WITH.exec(words.rest) : null
  if (listed) {
    const kept = words.rest
    words.claim(listed.index, listed.index + listed[0].length)
    const people = peopleFrom(words, listed.index + listed[0].length)
    if (people.length > 0) return distinct(['@sender', ...people.map((person) => person.value)])
    words.rest = kept
  }
  let tried = 0
  for (const match of words.rest.matchAll(WITH_THEM)) {
    if (words.rest[match.index] === '\ue000') continue
    tried += 1
    if (tried > MOST_LINKS) break
    const kept = words.rest
    const people = peopleFrom(words, match.index + match[0].length)
    const end = people.at(-1)?.end ?? 0
    // A和我一起: whoever stands before the link is the other one.
    const others = people.some((person) => person.value !== '@sender')
    if (others && (TOGETHER.test(words.rest.slice(end)) || /^(?:陪|会同|跟随|协同)/.test(match[0]))) {
      words.claim(match.index, match.index + match[0].length)
      return distinct(['@sender', ...people.map((person) => person.value)])
    }
    words.rest = kept
  }
  return undefined
}

/** A、B和我 before a place: everybody listed, the writer included. */
export function takeListWithMe(words: Words, before: number): string[] | undefined {
  if (!words.has(SIGN.me) && !words.text.includes('本人')) return undefined
  const match = AND_ME.exec(words.rest) ?? /(?<=[\u4e00-\u9fff])我(?:一起|[\s,，]|$|(?=一起|三|两|都))/.exec(words.rest)
  if (!match || match.index > before) return undefined
  const end = match.index
  for (let start = 0; start < end; start++) {
    const kept = words.rest
    if (start > 0 && /[\u4e00-\u9fff]/.test(kept[start - 1]!) && !/[了,由、和与]/.test(kept[start - 1]!)) continue
    const people = peopleFrom(words, start)
    if (people.length > 0 && people.at(-1)!.end >= end) return withSender(people)
    words.rest = kept
  }
  return undefined
}

function withSender(people: readonly Person[]): string[] {
  return distinct([...people.map((person) => person.value), '@sender'])
}

const CAME_TOO =
  /^\s?(?:带队|率队|领队)(?=$|[\s,，。;；!去来听到推随])|^\s?(?:[\u4e00-\u9fff]人)?(?:也|都|同时)(?:一起|一同|跟着|随同|全程)?(?:(?:去|来|到)(?:了|过|听)?|在场?|听|参加|到场|参与)(?:课|的)?[了过]?(?=$|[\s,，。;；!])/
const LINKED = /^[\s\ue000]*[、和与跟及][\s\ue000]*$/

/** 书记也去了, 马主任、李校长也在: those of some people who came along to what was done by another. */
export function joinersIn(words: Words, people: readonly Person[]): Person[] {
  if (!/[也都同]|[带率领]队/.test(words.text)) return []
  const joined: Person[] = []
  for (let i = people.length - 1; i >= 0; i--) {
    const person = people[i]!
    const next = people[i + 1]
    const linked = next !== undefined && joined.includes(next) && LINKED.test(words.text.slice(person.end, next.start))
    if (linked || CAME_TOO.test(words.text.slice(person.end, person.end + 16))) joined.unshift(person)
  }
  return joined
}

const ON_BEHALF = /(?:帮|替|代|给)(?:他们|她们|他|她)(?:们)?(?:俩)?(?:也)?(?:补)?(?:记|登|写|报|录)/
const ON_BEHALF_NAMED =
  /(?:帮|替|代|给)(?=[\u4e00-\u9fff]{2,5}(?:老师|主任|校长|书记)?(?:也)?(?:补)?(?:记一|登一|记录|登记|补记|记[\s,，:]))/

/** Whether the message is written for somebody else: 帮他记. */
export function isOnBehalf(text: string): boolean {
  return ON_BEHALF.test(text)
}

/** 帮王芳记一次: the people it is written for, claimed. */
export function takePrincipals(words: Words): string[] {
  const match = ON_BEHALF_NAMED.exec(words.rest)
  if (!match) return []
  const kept = words.rest
  const people = peopleFrom(words, match.index + match[0].length)
  if (people.length === 0) words.rest = kept
  return people.map((person) => person.value)
}
