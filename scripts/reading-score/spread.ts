import { type Fields, isFields } from './value.js'

/** A value shared by all records may stand on top or in each of them: both sides get it in each, and neither keeps it on top. */
export function spread(want: Fields, got: Fields): [Fields, Fields] {
  const wanted = records(want)
  const given = records(got)
  if (!wanted || !given) return [want, got]
  const shared = new Set([...wanted, ...given].flatMap((record) => Object.keys(record)))
  shared.delete('count')
  shared.delete('records')
  return [handDown(want, wanted, shared), handDown(got, given, shared)]
}

function records(fields: Fields): readonly Fields[] | undefined {
  return Array.isArray(fields.records) ? fields.records.filter(isFields) : undefined
}

function handDown(fields: Fields, within: readonly Fields[], shared: ReadonlySet<string>): Fields {
  const onTop = Object.entries(fields)
  const given = Object.fromEntries(onTop.filter(([key]) => shared.has(key)))
  const kept = Object.fromEntries(onTop.filter(([key]) => !shared.has(key)))
  return { ...kept, records: within.map((record) => ({ ...given, ...stated(record) })) }
}

const stated = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
