import { minuteOfDay } from '../../domain/day.js'
import type { Pack } from '../../domain/pack.js'
import type { Person } from '../../domain/person.js'
import { type AdoptionChange, firstDayOf, obstacleTo } from '../../policy/adoption-change.js'
import { type Preview, previewOf } from '../../policy/preview.js'
import type { PolicyChange } from '../../storage/storage.js'
import { textsFor } from '../../texts/texts.js'
import { ask } from '../ask.js'
import { privately } from '../duties/decide-duty.js'
import { readSpan } from '../duties/read-span.js'
import type { OpenQuestion, QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'
import { deciders, mayAdopt } from './may-adopt.js'
import { previewLines } from './preview-lines.js'
import { readChange } from './read-change.js'

/** Names of schools left out. */
const MOST_LEFT_OUT = 5

/** 预演, 采用, 回退: what it would do, and one question; a school or the county changes only on 生效. */
export async function proposeChange(asking: Asking, typed: string, what: 'adopt' | 'drop'): Promise<Decision> {
  const order = readChange(asking, typed, what)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  const { pack, schools, from, leftOut } = order
  const besides =
    leftOut.length === 0 ? [] : [asking.texts.adoptLeftOut(leftOut.slice(0, MOST_LEFT_OUT), leftOut.length, pack.amends?.pack)]
  return proposed(asking, what === 'drop' ? { what, pack: pack.id, schools } : { what, pack: pack.id, schools, from }, besides)
}

async function proposed(asking: Asking, wanted: AdoptionChange, besides: readonly string[] = []): Promise<Decision> {
  const { texts, policies } = asking
  const change = fromToday(asking, withoutIdle(asking, wanted))
  const refusal = change.schools.length === 0 ? idle(asking, wanted) : refusalOf(asking, change)
  if (refusal) return { reply: privately(asking, [refusal, ...besides]), question: null }
  const choices: readonly QuestionChoice[] = [
    { label: texts.adoptYes, value: texts.adoptYes, fields: {} },
    ...(change.what === 'adopt' ? [{ label: texts.adoptDay, value: texts.adoptDay, fields: { day: null } }] : []),
    { label: texts.adoptNo, value: texts.adoptNo, fields: null },
  ]
  const pack = policies.packs.pack(change.pack)!
  return ask(asking, {
    ...questionOn(asking, change, 'adopt'),
    text: [...(await previewed(asking, pack, change)), ...besides].join('\n'),
    choices,
  })
}

function questionOn({ message, inGroup }: Asking, change: AdoptionChange, key: 'adopt' | 'day') {
  const { platform, account, messageId, receivedAtMs } = message
  const source = { platform, account, messageId, channel: inGroup ? 'group' : 'private' } as const
  return { purpose: 'adopt', key, at: 0, entries: [], source, saidAtMs: receivedAtMs, change } as const
}

/** 改生效日: the day typed, asked for or said with it, and what it would do from that day; undefined when there is none. */
export async function otherDay(asking: Asking, { key, change }: OpenQuestion): Promise<Decision | undefined> {
  const meant = key === 'day' || asking.message.text.trim().startsWith(asking.texts.adoptDay)
  if (!meant || change?.what !== 'adopt') return undefined
  const { from, unclear } = readSpan(asking.message.text, asking.message.sentAtMs, []).span
  if (from === undefined || unclear) return undefined
  return mayDecide(asking, change) ? proposed(asking, { ...change, from }) : left(asking.texts.adoptRight)
}

/** The answer to that question. Rights and obstacles are looked at again: much can happen between question and answer. */
export async function settleChange(asking: Asking, { change: wanted }: OpenQuestion, choice: QuestionChoice): Promise<Decision> {
  const { texts, policies, message, author } = asking
  const pack = wanted && policies.packs.pack(wanted.pack)
  if (choice.fields === null || wanted === undefined || pack === undefined) return left(texts.adoptLeft)
  if ('day' in choice.fields) return ask(asking, { ...questionOn(asking, wanted, 'day'), text: texts.adoptWhichDay(pack), choices: [] })
  const change = withoutIdle(asking, wanted)
  if (!mayDecide(asking, wanted)) return left(texts.adoptRight)
  const refusal = change.schools.length === 0 ? idle(asking, wanted) : refusalOf(asking, change)
  if (refusal) return left(refusal)
  const n = change.schools.length
  const said = change.what === 'drop' ? texts.dropped(pack, n) : texts.adopted(pack, n, change.from)
  return {
    reply: { here: { text: said } },
    question: null,
    policy: change.schools.map((school): PolicyChange => {
      return change.what === 'drop'
        ? { school, drop: [change.pack] }
        : { school, adopt: [{ school, pack: change.pack, from: change.from }] }
    }),
    audit: change.schools.map((school) => ({
      atMs: message.receivedAtMs,
      actor: author.id,
      action: `${change.what}-pack`,
      subject: `${school} ${change.pack}${change.what === 'adopt' && change.from ? ` ${change.from}` : ''}`,
    })),
    notes: await notesFor(asking, pack, change),
  }
}

function left(text: string): Decision {
  return { reply: { here: { text } }, question: null }
}

function idle({ texts, policies }: Asking, change: AdoptionChange): string {
  const pack = policies.packs.pack(change.pack)!
  return change.what === 'drop' ? texts.droppedAlready(pack) : texts.adoptedAlready(pack)
}

function mayDecide(asking: Asking, { schools }: AdoptionChange): boolean {
  const right = mayAdopt(asking)
  return right === 'every-school' || (right === 'own-school' && schools.every((school) => school === asking.school.name))
}

/** Schools where it already is as wanted, or followed and no day was said, are left out: the same order twice changes nothing. */
function withoutIdle({ directory }: Asking, change: AdoptionChange): AdoptionChange {
  const { adoptions } = directory.directory
  const schools = change.schools.filter((school) => {
    const now = adoptions.find((each) => each.school === school && each.pack === change.pack)
    if (change.what === 'drop') return now !== undefined
    return now === undefined || (change.from !== null && now.from !== change.from)
  })
  return { ...change, schools }
}

/**
 * A document taken up without a day is followed from today: reports of earlier days do not change, and no day is overdue that had passed before.
 * An amendment has days of its own.
 */
function fromToday({ policies, today }: Asking, change: AdoptionChange): AdoptionChange {
  const undated = change.what === 'adopt' && change.from === null && policies.packs.pack(change.pack)?.amends === undefined
  return undated ? { ...change, from: today } : change
}

function refusalOf({ texts, policies, directory }: Asking, change: AdoptionChange): string | undefined {
  const obstacle = obstacleTo(change, policies.packs.all, directory.directory.adoptions)
  switch (obstacle?.kind) {
    case 'amends-other':
      return texts.adoptNeeds(obstacle.school, obstacle.needs)
    case 'amended':
      return texts.dropFirst(obstacle.school, obstacle.first)
    default:
      return undefined
  }
}

function compute({ policies, directory, today, reads, message }: Asking, pack: Pack, change: AdoptionChange): Promise<Preview> {
  const { packs } = policies
  const day = firstDayOf(change, pack, today, directory.directory.adoptions)
  const [credits, facts] = [reads.credits.bind(reads), reads.facts.bind(reads)]
  const minute = day === today ? minuteOfDay(message.sentAtMs) : undefined
  return previewOf({ directory: directory.directory, packs, change, day, minute, credits, facts })
}

/** The preview as the asker may read it: names and small numbers for leaders of the own school. */
async function previewed(asking: Asking, pack: Pack, change: AdoptionChange): Promise<readonly string[]> {
  const { texts, policies, school } = asking
  const own = mayAdopt(asking) === 'own-school'
  const named = own ? { named: { school: school.name, nameOf: (id: string) => school.person(id)?.name ?? id } } : {}
  return previewLines({ texts, packs: policies.packs, pack, change, preview: await compute(asking, pack, change), exact: own, ...named })
}

/** Each school's leaders hear what becomes of their own people; teachers hear nothing. */
async function notesFor(asking: Asking, pack: Pack, change: AdoptionChange): Promise<Decision['notes']> {
  const { policies, directory, today, author } = asking
  const preview = await compute(asking, pack, change)
  const texts = textsFor('')
  return [...new Set([...change.schools, ...preview.schools.map(({ school }) => school)])].flatMap((name) => {
    const school = directory.school(name)
    const lines = previewLines({
      texts,
      packs: policies.packs,
      pack,
      change,
      preview: { ...preview, schools: preview.schools.filter((each) => each.school === name) },
      named: { school: name, nameOf: (id) => school.person(id)?.name ?? id },
      made: true,
      exact: true,
    })
    const part = { text: texts.toldLeaders(author.name, change.what === 'drop', lines.join('\n')) }
    const others = deciders(school, today).filter((person: Person) => person.id !== author.id)
    return others.map((to) => ({ to, part }))
  })
}
