import type { Part, Reply } from './platform.js'

/** Puts the ids that a commit gave to the records of its turn into words written before: `{id:0}`, `{id:1}` … */
export function fillIds(words: string, ids: readonly string[]): string {
  return ids.length === 0 || !awaitsIds(words) ? words : words.replace(/\{id:(\d+)\}/g, (whole, n) => ids[Number(n)] ?? whole)
}

/** Whether words are not yet what will be said: with their ids they get longer. */
export function awaitsIds(words: string): boolean {
  return words.includes('{id:')
}

export function fillPart(part: Part, ids: readonly string[]): Part {
  if (ids.length === 0) return part
  const choices = part.choices?.map((choice) => ({ label: fillIds(choice.label, ids), value: fillIds(choice.value, ids) }))
  return { ...part, text: fillIds(part.text, ids), ...(choices && { choices }) }
}

export function fillReply(reply: Reply, ids: readonly string[]): Reply {
  if (ids.length === 0) return reply
  return {
    ...(reply.here && { here: fillPart(reply.here, ids) }),
    ...(reply.privately && { privately: reply.privately.map((part) => fillPart(part, ids)) }),
  }
}
