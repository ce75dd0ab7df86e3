import { wakingUntil } from '../domain/quiet-hours.js'
import type { Vault } from '../domain/sealed.js'
import { fillPart } from '../platforms/fill-ids.js'
import { type OutgoingBody, openOutgoing } from '../platforms/outgoing-body.js'
import type { Part, Sender } from '../platforms/platform.js'
import type { Attempt, LeasedRow } from '../storage/outbox.js'
import { type Ending, type Job, laneOf, type Unsaid } from './job.js'
import { splitText } from './split-text.js'

export interface OutboxJobDeps {
  readonly vault: Vault
  readonly now: () => number
  /** How long an attempt may take. */
  readonly attemptMs: number
  /** Whether it is noted, and the row still ours. */
  attempt(begun: Attempt): Promise<boolean>
  /** How the job ended, with the lease and the attempts it had then, and for a person's words what of them is left. */
  ended(row: LeasedRow, sender: Sender, ending: Ending, unsaid: Unsaid | undefined): Promise<void>
}

/** A leased row as a job: each piece is noted as attempted before it goes out. */
export class OutboxJob implements Job {
  readonly key: string
  readonly sender: Sender
  readonly lane: string
  readonly address: unknown
  readonly pieces: readonly Part[]
  readonly expiresAtMs: number | null
  piece: number
  readonly #outgoing: OutgoingBody
  readonly #deps: OutboxJobDeps
  #row: LeasedRow

  constructor(row: LeasedRow, sender: Sender, outgoing: OutgoingBody, deps: OutboxJobDeps) {
    const { address, part, unasked } = outgoing
    this.key = row.key
    this.sender = sender
    this.lane = laneOf(sender, row.to, address)
    this.address = address
    this.pieces = piecesOf(fillPart(part, row.ids), sender)
    this.expiresAtMs = unasked ? Math.min(row.expiresAtMs ?? Infinity, wakingUntil(row.dueAtMs)) : row.expiresAtMs
    this.piece = row.piece
    this.#outgoing = outgoing
    this.#deps = deps
    this.#row = row
  }

  /** Undefined for a row sealed with a key that is gone: it must not stop the others. */
  static of(row: LeasedRow, sender: Sender, deps: OutboxJobDeps): OutboxJob | undefined {
    const outgoing = opened(row, deps.vault)
    return outgoing && new OutboxJob(row, sender, outgoing, deps)
  }

  async begin(): Promise<boolean> {
    const { piece } = this
    const row = this.#row
    const { key, heldUntilMs } = row
    const atMs = this.#deps.now()
    const untilMs = atMs + this.#deps.attemptMs
    const ours = await this.#deps.attempt({ key, heldUntilMs, atMs, untilMs, piece })
    if (ours) this.#row = { ...row, heldUntilMs: untilMs, piece, attempts: piece > row.piece ? 1 : row.attempts + 1 }
    return ours
  }

  ended(ending: Ending): Promise<void> {
    const { missedBy, unasked } = this.#outgoing
    const unsaid = missedBy && { part: joined(this.pieces.slice(this.piece)), missedBy, ...(unasked && { unasked }) }
    return this.#deps.ended(this.#row, this.sender, ending, unsaid)
  }
}

export function piecesOf(part: Part, { limits }: Sender): readonly Part[] {
  const texts = splitText(part.text, limits.textBytes)
  if (texts.length === 1) return [part]
  const { choices } = part
  return texts.map((text, at) => (at === texts.length - 1 && choices ? { text, choices } : { text }))
}

/** Pieces as one message again; choices are the last one's. */
function joined(pieces: readonly Part[]): Part {
  return { ...pieces.at(-1), text: pieces.map(({ text }) => text).join('\n') }
}

function opened(row: LeasedRow, vault: Vault): OutgoingBody | undefined {
  try {
    return openOutgoing(vault, row.body)
  } catch {
    return undefined
  }
}
