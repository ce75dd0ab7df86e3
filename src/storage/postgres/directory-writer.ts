import type { DirectoryChange, DutyChange, GroupBinding, PolicyChange } from '../storage.js'
import { insertAll, lastOf, putAll, removeAll, rowsOf } from './rows.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

/** First of all that is written of the directory: its writers follow one another on this row. */
const MOVE_ON = statement(`update meta set value = value + 1 where key = 'directory-version'`)

const clear = (table: string) => statement(`delete from ${table} where school = $1`)
const CLEAR = {
  people: clear('people'),
  spells: clear('spells'),
  classes: clear('classes'),
  lessons: clear('lessons'),
  bindings: clear('bindings'),
} as const

const BODY = 'school text, id text, body text'
const NAMED_BODY = 'school text, name text, body text'
/** A staff id is one person in the whole store: somebody who comes from another school leaves it. */
const LEAVE_OTHERS = statement(`delete from people t using ${rowsOf(BODY)} where t.id = x.id and t.school <> x.school`)
const PUT_PEOPLE = putAll('people', BODY, 'school, id')
const REMOVE_PEOPLE = removeAll('people', 'school text, id text')
const INSERT_SPELLS = insertAll('spells', BODY)
const PUT_SPELLS = putAll('spells', BODY, 'school, id')
const REMOVE_SPELLS = removeAll('spells', 'school text, id text')
const INSERT_CLASSES = insertAll('classes', NAMED_BODY)
const INSERT_LESSONS = insertAll('lessons', 'school text, body text')
const REMOVE_TERMS = removeAll('terms', 'school text, name text')
const PUT_TERMS = putAll('terms', NAMED_BODY, 'school, name')
const PUT_ADOPTIONS = putAll('adoptions', 'school text, pack text, from_day text', 'school, pack')
const DROP_ADOPTIONS = removeAll('adoptions', 'school text, pack text')
const PUT_SETTINGS = putAll('settings', 'school text, name text, subject text, value text', 'school, name, subject')
const REMOVE_SETTINGS = removeAll('settings', 'school text, name text, subject text')
const PUT_BINDINGS = putAll(
  'bindings',
  'platform text, account text, chat text, school text, subject_group text',
  'platform, account, chat',
)

/** Writes roster, duties, timetable, terms, packs and bindings in the caller's transaction, and moves their version on. */
export function changeDirectory(transaction: Transaction, changes: readonly DirectoryChange[]): void {
  transaction.send(MOVE_ON)
  // All old parts go before any new one comes, so that the order of the schools in one call does not matter.
  for (const change of changes) {
    for (const part of Object.keys(CLEAR) as (keyof typeof CLEAR)[]) {
      if (change[part] !== undefined) transaction.send(CLEAR[part], [change.school])
    }
    transaction.put(
      REMOVE_TERMS,
      (change.goneTerms ?? []).map((name) => ({ school: change.school, name })),
    )
  }
  for (const { school, people, spells, classes, lessons, terms, adoptions, bindings, policy } of changes) {
    putPeople(transaction, school, people ?? [])
    transaction.put(INSERT_SPELLS, bodies(school, spells ?? []))
    transaction.put(
      INSERT_CLASSES,
      (classes ?? []).map((each) => ({ school, name: each.name, body: JSON.stringify(each) })),
    )
    transaction.put(
      INSERT_LESSONS,
      (lessons ?? []).map((lesson) => ({ school, body: JSON.stringify(lesson) })),
    )
    const named = (terms ?? []).map((term) => ({ school, name: term.name, body: JSON.stringify(term) }))
    transaction.put(
      PUT_TERMS,
      lastOf(named, ({ name }) => name),
    )
    putAdoptions(transaction, school, adoptions ?? [])
    putBindings(transaction, bindings ?? [])
    putPolicy(transaction, { school, ...policy })
  }
}

export function bind(transaction: Transaction, binding: GroupBinding): void {
  transaction.send(MOVE_ON)
  putBindings(transaction, [binding])
}

export function changeDuties(transaction: Transaction, changes: readonly DutyChange[]): void {
  transaction.send(MOVE_ON)
  for (const { school, people = [], gone = [], put, remove } of changes) {
    putPeople(transaction, school, people)
    transaction.put(
      REMOVE_PEOPLE,
      gone.map((id) => ({ school, id })),
    )
    transaction.put(
      REMOVE_SPELLS,
      remove.map((id) => ({ school, id })),
    )
    transaction.put(
      PUT_SPELLS,
      lastOf(bodies(school, put), ({ id }) => id),
    )
  }
}

export function changePolicies(transaction: Transaction, changes: readonly PolicyChange[]): void {
  transaction.send(MOVE_ON)
  for (const change of changes) putPolicy(transaction, change)
}

function putPeople(transaction: Transaction, school: string, people: readonly { readonly id: string }[]): void {
  const rows = lastOf(bodies(school, people), ({ id }) => id)
  transaction.put(LEAVE_OTHERS, rows)
  transaction.put(PUT_PEOPLE, rows)
}

function putAdoptions(transaction: Transaction, school: string, adoptions: readonly { pack: string; from: string | null }[]): void {
  const rows = adoptions.map(({ pack, from }) => ({ school, pack, from_day: from }))
  transaction.put(
    PUT_ADOPTIONS,
    lastOf(rows, ({ pack }) => pack),
  )
}

function putBindings(transaction: Transaction, bindings: readonly GroupBinding[]): void {
  const rows = bindings.map(({ platform, account, chat, school, group }) => ({ platform, account, chat, school, subject_group: group }))
  transaction.put(
    PUT_BINDINGS,
    lastOf(rows, ({ platform, account, chat }) => JSON.stringify([platform, account, chat])),
  )
}

function putPolicy(transaction: Transaction, { school, adopt = [], drop = [], settings = [] }: PolicyChange): void {
  transaction.put(
    DROP_ADOPTIONS,
    drop.map((pack) => ({ school, pack })),
  )
  putAdoptions(transaction, school, adopt)
  const last = lastOf(settings, ({ name, subject }) => `${name}\n${subject}`).map((each) => ({ school, ...each }))
  transaction.put(
    REMOVE_SETTINGS,
    last.filter(({ value }) => value === null),
  )
  transaction.put(
    PUT_SETTINGS,
    last.filter(({ value }) => value !== null),
  )
}

function bodies(school: string, items: readonly { readonly id: string }[]) {
  return items.map((item) => ({ school, id: item.id, body: JSON.stringify(item) }))
}
