import { asObject, type JsonObject } from './json-object.js'

/** The objects of a list; official samples show a lone one, or one object with the items as its members, where a list is meant. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return items.map(asObject).filter((each) => each !== undefined)
}

/** Ids of a list, as text: they come as numbers or text. */
export function idsIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
  return items.flatMap((each) => idText(each) ?? [])
}

/** An id as text. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A text that says something, without spaces around. */
export function saidText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
