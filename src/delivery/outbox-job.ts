import type { Vault } from '../domain/sealed.js'
import { fillPart } from '../platforms/fill-ids.js'
import { openOutgoing } from '../platforms/outgoing-body.js'
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
  ended(row: LeasedRow, ending: Ending, unsaid: Unsaid | undefined): Promise<void>
}

/** A leased row as a job: each piece is noted as attempted before it goes out. Undefined for a row sealed with a key that is gone. */
export function outboxJob(leased: LeasedRow, sender: Sender, deps: OutboxJobDeps): Job | undefined {
  const outgoing = opened(leased, deps.vault)
  if (outgoing === undefined) return undefined
  let row = leased
  const job: Job = {
    key: row.key,
    sender,
    lane: laneOf(sender, row.to, outgoing.address),
    address: outgoing.address,
    pieces: piecesOf(fillPart(outgoing.part, row.ids), sender),
    expiresAtMs: row.expiresAtMs,
    piece: row.piece,
    async begin() {
      const { key, heldUntilMs } = row
      const atMs = deps.now()
      const untilMs = atMs + deps.attemptMs
      const { piece } = job
      const ours = await deps.attempt({ key, heldUntilMs, atMs, untilMs, piece })
      if (ours) row = { ...row, heldUntilMs: untilMs, piece, attempts: piece > row.piece ? 1 : row.attempts + 1 }
      return ours
    },
    ended: (ending) =>
      deps.ended(row, ending, outgoing.missedBy && { part: joined(job.pieces.slice(job.piece)), missedBy: outgoing.missedBy }),
  }
  return job
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

/** Undefined when it cannot be read: it must not stop the others. */
function opened(row: LeasedRow, vault: Vault): ReturnType<typeof openOutgoing> | undefined {
  try {
    return openOutgoing(vault, row.body)
  } catch {
    return undefined
  }
}
