import type { Obligation, Shape } from '../../domain/obligation.js'
import type { Source } from '../../domain/record.js'
import { composeRecord, isPrivateMatter } from '../../ledger/compose-record.js'
import { readNoted } from '../../reading/read-noted.js'
import { ask } from '../ask.js'
import type { OpenQuestion, QuestionChoice } from '../open-question.js'
import { findDuty } from '../policies/find-duty.js'
import { followedDuties } from '../policies/followed-duties.js'
import { ownActors } from '../policies/own-actors.js'
import { issuerOf } from '../policies/policy-lists.js'
import type { Asking, Decision } from '../turn.js'
import { filedLines } from './filed-lines.js'
import { filingExample } from './filing-example.js'
import { readFiling } from './read-filing.js'

/** What was typed, kept while it is asked which obligation was meant. */
interface Said {
  readonly rest: string
  readonly source: Source
  readonly saidAtMs: number
}

const FIRST: Readonly<Record<'file' | 'evidence', readonly Shape[]>> = {
  file: ['deadline'],
  evidence: ['checklist', 'coverage', 'ceiling'],
}
/** As many as there are digits to choose with. */
const MOST_CHOICES = 9

/**
 * 报备 and 佐证: finds the obligation among those of the packs in force and makes the record that settles, ticks, states or reports. Deadlines are
 * looked at first for the one, the others for the other; whichever command was typed, the obligation decides what becomes of it.
 */
export async function fileDuty(asking: Asking, command: 'file' | 'evidence'): Promise<Decision> {
  const { texts, message, inGroup, rest: typed } = asking
  const example = filingExample(asking, command)
  if (typed.trim() === '')
    return { reply: { here: { text: command === 'file' ? texts.whatToFile(example) : texts.whatToEvidence(example) } } }
  const found = findDuty(followedDuties(asking), typed, ({ shape }) => FIRST[command].includes(shape))
  const source: Source = {
    platform: message.platform,
    account: message.account,
    messageId: message.messageId,
    channel: inGroup ? 'group' : 'private',
  }
  const said: Said = { rest: found.rest, source, saidAtMs: message.receivedAtMs }
  switch (found.kind) {
    case 'none':
      if (inGroup || found.near.length === 0) {
        return { reply: { here: { text: texts.noDutyToFile(inGroup ? '' : found.typed, example) } } }
      }
      return whichOne(asking, found.near, texts.noDutyButNear(found.typed), said, [noneOf(asking)])
    case 'several':
      return whichOne(asking, found.duties, texts.whichDuty(found.typed), said)
    case 'one':
      return filed(asking, found.duty, said)
  }
}

/** The answer to the question which obligation was meant. */
export async function fileChosen(asking: Asking, question: OpenQuestion, choice: QuestionChoice): Promise<Decision> {
  const duty = followedDuties(asking).find((each) => each.id === choice.fields?.obligation)
  if (duty === undefined) return { reply: { here: { text: asking.texts.draftCancelled } }, question: null }
  const { entries, source, saidAtMs } = question
  return filed(asking, duty, { rest: String(entries[0]?.fields.content ?? ''), source, saidAtMs })
}

function whichOne(
  asking: Asking,
  duties: readonly Obligation[],
  text: string,
  said: Said,
  besides: readonly QuestionChoice[] = [],
): Decision {
  const { texts } = asking
  const choices = duties.slice(0, MOST_CHOICES).map((duty): QuestionChoice => {
    return { label: texts.dutyChoice(duty.title, issuerOf(asking, duty)), value: duty.id, fields: { obligation: duty.id } }
  })
  return ask(asking, {
    purpose: 'file',
    key: 'obligation',
    at: 0,
    entries: [{ kind: 'evidence', fields: { content: said.rest }, missing: ['obligation'] }],
    text,
    choices: [...choices, ...besides],
    source: said.source,
    saidAtMs: said.saidAtMs,
  })
}

function noneOf({ texts }: Asking): QuestionChoice {
  return { label: texts.noneOfThese, value: texts.noneOfThese, fields: null }
}

async function filed(asking: Asking, duty: Obligation, said: Said): Promise<Decision> {
  const { texts, author, school, vault } = asking
  const filing = readFiling(duty, said.rest)
  const refusal = refusalOf(asking, duty, filing)
  if (refusal) return { reply: { here: { text: asking.inGroup ? texts.askPrivately : refusal } }, question: null }
  const reading = readNoted(duty.kind, filing.text, asking.message.sentAtMs)
  if (reading.blocked) return { reply: { here: { text: asking.inGroup ? texts.marksInGroup : texts.marksRefused } }, keepNothing: true }
  const flags = reading.flags ?? []
  if (asking.inGroup && isPrivateMatter(duty.kind, flags)) {
    return { reply: { here: { text: texts.privatePlease(duty.kind) }, privately: [{ text: texts.privateHere(duty.kind) }] } }
  }
  const { kind: _k, missing: _m, flags: _f, blocked: _b, ...fields } = reading as unknown as Record<string, unknown>
  const record = composeRecord({
    kind: duty.kind,
    fields: {
      ...fields,
      ...(flags.length > 0 && { flags }),
      obligation: duty.id,
      ...(filing.done !== undefined && { done: filing.done }),
      ...(filing.total !== undefined && { total: filing.total }),
      ...(filing.broken && { broken: true }),
    },
    school: school.name,
    author: author.id,
    source: said.source,
    today: asking.today,
    enteredAtMs: asking.message.receivedAtMs,
    vault,
  })
  const text = (await filedLines(asking, duty, record)).join('\n')
  const reply = asking.inGroup ? { here: { text: texts.filedGroup('{id:0}') }, privately: [{ text }] } : { here: { text } }
  return { reply, records: [record], question: null }
}

/** Why nothing can be filed, in one sentence with what to send instead. */
function refusalOf(asking: Asking, duty: Obligation, { done, total, broken }: ReturnType<typeof readFiling>): string | undefined {
  const { texts, policies, school, author, today } = asking
  const { title, shape } = duty
  const actors = ownActors(asking)
  if (!broken && !school.leads(author.id, today) && !duty.actors.some((actor) => actors.has(actor))) return texts.mayNotFile(title)
  // Everything in a template is ticked with evidence (policy/README §1).
  if (policies.packs.pack(duty.pack)?.template) return undefined
  if (shape === 'quota' || (shape === 'deadline' && duty.due.kind === 'after')) return texts.countedByItself(title)
  if (shape === 'ceiling') return broken ? undefined : texts.reportBreach(title)
  if (shape !== 'coverage') return undefined
  if (duty.reach.by !== 'stated') return texts.countedByItself(title)
  if (done === undefined || (duty.measure === 'share' && !total)) {
    return duty.measure === 'share' ? texts.stateFigures(title) : texts.stateNumber(title)
  }
  return duty.measure === 'share' && total !== undefined && done > total ? texts.figuresTurned(done, total) : undefined
}
