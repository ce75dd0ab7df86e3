import type { Source } from '../domain/record.js'
import type { Kept, Vault } from '../domain/sealed.js'
import type { Choice } from '../platforms/platform.js'
import type { AdoptionChange } from '../policy/adoption-change.js'
import { keptWords, wordsKept } from './kept-words.js'

/** A record on its way: the kind and what is known of it, in the keys of READING §14 plus resolved staff ids. */
export interface Entry {
  readonly kind: string
  readonly fields: Readonly<Record<string, unknown>>
  /** Keys that must still be asked for. */
  readonly missing: readonly string[]
}

/** One question to one person. The answer fills `key` of `entries[at]`, or chooses what a choice says. */
export interface OpenQuestion {
  /**
   * `record`: entries wait for the answer; `amend`: a change of a kept record does; `amend-field`, `amend-value`: which field of one, and
   * its new value; `adopt`: one of the packs followed; `file`: which
   * obligation; `join`: the staff id of who joins; `sync`: what of a directory is taken over; `feedback`:
   * words about a lesson heard, or what is done with them; `fields`: a field of the command that `kind` names.
   */
  readonly purpose: 'record' | 'amend' | 'amend-field' | 'amend-value' | 'adopt' | 'file' | 'join' | 'sync' | 'feedback' | 'fields'
  readonly key: string
  readonly at: number
  readonly entries: readonly Entry[]
  readonly text: string
  readonly choices: readonly QuestionChoice[]
  /** Where and when it was first said: the record keeps that, not the answer's. */
  readonly source: Source
  readonly saidAtMs: number
  /** Record an amendment or feedback is about. */
  readonly record?: string
  /** What schools would follow. */
  readonly change?: AdoptionChange
  /** Mark of the proposal that the question is about: no other is agreed to with it. */
  readonly shown?: string
  /** Questions left unfinished when this one came up, the latest first; each is asked again when those before it are settled. */
  readonly left?: readonly OpenQuestion[]
}

/** A choice and what it does to the entry. `null` fields: none of these, ask openly. */
export interface QuestionChoice extends Choice {
  readonly fields: Readonly<Record<string, unknown>> | null
}

/** Answered with a name or with words about a lesson. */
const NAMES: ReadonlySet<string> = new Set(['teachers', 'observers', 'mentor', 'mentee', 'reviewedBy'])

/** Whether a bare number can answer it: then it means no choice of other words. */
export function takesNumber({ purpose, key, choices }: OpenQuestion): boolean {
  return choices.length > 0 || !(purpose === 'feedback' || (purpose === 'record' && NAMES.has(key)))
}

export function sealQuestion(question: OpenQuestion, vault: Vault): Kept {
  return keptWords(question, false, vault)
}

export function openQuestion(kept: Kept, vault: Vault): OpenQuestion {
  return wordsKept<OpenQuestion>(kept, vault)
}
