import type { Person } from '../../domain/person.js'
import { type AdoptionChange, firstDayOf, obstacleTo } from '../../policy/adoption-change.js'
import { type Preview, previewOf } from '../../policy/preview.js'
import type { PolicyChange } from '../../storage/storage.js'
import { textsFor } from '../../texts/texts.js'
import { privately } from '../duties/decide-duty.js'
import { ask } from '../log-records.js'
import type { OpenQuestion, QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'
import { deciders, mayAdopt } from './may-adopt.js'
import { previewLines } from './preview-lines.js'
import { readChange } from './read-change.js'

/** 预演: what adopting would do; nothing is changed. */
export function previewChange(asking: Asking, typed: string): Decision {
  const order = readChange(asking, typed, 'adopt')
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  const change: AdoptionChange = { what: 'adopt', pack: order.pack.id, schools: order.schools, from: order.from }
  const barred = refusalOf(asking, change)
  return { reply: privately(asking, barred ? [barred] : [...previewed(asking, change), otherDay(asking, change)]) }
}

/** 采用, 回退: what it would do, and one question; a school or the county changes only on 生效. */
export function proposeChange(asking: Asking, typed: string, what: 'adopt' | 'drop'): Decision {
  const { texts, message } = asking
  const order = readChange(asking, typed, what)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  const { pack, schools, from } = order
  const wanted: AdoptionChange = what === 'drop' ? { what, pack: pack.id, schools } : { what, pack: pack.id, schools, from }
  const change = withoutIdle(asking, wanted)
  if (change.schools.length === 0) {
    return { reply: privately(asking, [what === 'drop' ? texts.droppedAlready(pack) : texts.adoptedAlready(pack)]) }
  }
  const barred = refusalOf(asking, change)
  if (barred) return { reply: privately(asking, [barred]) }
  const choices: readonly QuestionChoice[] = [
    { label: texts.adoptYes, value: texts.adoptYes, fields: {} },
    { label: texts.adoptNo, value: texts.adoptNo, fields: null },
  ]
  return ask(asking, {
    purpose: 'adopt',
    key: 'adopt',
    at: 0,
    entries: [],
    text: previewed(asking, change).join('\n'),
    choices,
    source: {
      platform: message.platform,
      account: message.account,
      messageId: message.messageId,
      channel: asking.inGroup ? 'group' : 'private',
    },
    saidAtMs: message.receivedAtMs,
    change,
  })
}

/** The answer to that question. Rights and obstacles are looked at again: much can happen between question and answer. */
export function settleChange(asking: Asking, { change: wanted }: OpenQuestion, choice: QuestionChoice): Decision {
  const { texts, policies, message, author } = asking
  const pack = wanted && policies.packs.pack(wanted.pack)
  if (choice.fields === null || wanted === undefined || pack === undefined)
    return { reply: { here: { text: texts.adoptLeft } }, question: null }
  const change = withoutIdle(asking, wanted)
  const idle = wanted.what === 'drop' ? texts.droppedAlready(pack) : texts.adoptedAlready(pack)
  const refusal = mayDecide(asking, wanted)
    ? (refusalOf(asking, change) ?? (change.schools.length === 0 ? idle : undefined))
    : texts.adoptRight
  if (refusal) return { reply: { here: { text: refusal } }, question: null }
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
    notes: notesFor(asking, change),
  }
}

function mayDecide(asking: Asking, { schools }: AdoptionChange): boolean {
  const right = mayAdopt(asking)
  return right === 'every-school' || (right === 'own-school' && schools.every((school) => school === asking.school.name))
}

/** Schools where it already is as wanted are left out: the same order twice changes nothing. */
function withoutIdle({ directory }: Asking, change: AdoptionChange): AdoptionChange {
  const { adoptions } = directory.directory
  const schools = change.schools.filter((school) => {
    const now = adoptions.find((each) => each.school === school && each.pack === change.pack)
    return change.what === 'drop' ? now !== undefined : now === undefined || now.from !== change.from
  })
  return { ...change, schools }
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

function compute({ policies, directory, today, reads }: Asking, change: AdoptionChange): Preview {
  const { packs } = policies
  const day = firstDayOf(change, packs.pack(change.pack)!, today)
  return previewOf({ directory: directory.directory, packs, change, day, credits: (query) => reads.credits(query) })
}

/** The preview as the asker may read it: names and small numbers for leaders of the own school. */
function previewed(asking: Asking, change: AdoptionChange): readonly string[] {
  const { texts, policies, school } = asking
  const own = mayAdopt(asking) === 'own-school'
  const named = own ? { named: { school: school.name, nameOf: (id: string) => school.person(id)?.name ?? id } } : {}
  return previewLines({
    texts,
    packs: policies.packs,
    pack: policies.packs.pack(change.pack)!,
    change,
    preview: compute(asking, change),
    exact: own,
    ...named,
  })
}

function otherDay({ texts }: Asking, { pack }: AdoptionChange): string {
  return texts.otherDay(`/政策 采用 ${pack} 从 11-16 起`)
}

/** Each school's leaders hear what becomes of their own people; teachers hear nothing. */
function notesFor(asking: Asking, change: AdoptionChange): Decision['notes'] {
  const { policies, directory, today, author } = asking
  const preview = compute(asking, change)
  const texts = textsFor('')
  return change.schools.flatMap((name) => {
    const school = directory.school(name)
    const own = preview.schools.filter((each) => each.school === name)
    const lines = previewLines({
      texts,
      packs: policies.packs,
      pack: policies.packs.pack(change.pack)!,
      change: { ...change, schools: [name] },
      preview: { ...preview, schools: own },
      named: { school: name, nameOf: (id) => school.person(id)?.name ?? id },
      exact: true,
    })
    const part = { text: texts.toldLeaders(author.name, change.what === 'drop', lines.join('\n')) }
    const others = deciders(school, today).filter((person: Person) => person.id !== author.id)
    return others.map((to) => ({ to, topic: `policy ${change.what} ${change.pack} ${to.id}`, part }))
  })
}
