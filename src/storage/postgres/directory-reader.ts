import type { Directory } from '../storage.js'
import type { Database } from './database.js'
import { statement } from './statement.js'

const VERSION = statement(`select value from meta where key = 'directory-version'`)
const bodies = (table: string) => statement(`select body from ${table} order by n`)
const PEOPLE = bodies('people')
const SPELLS = bodies('spells')
const CLASSES = bodies('classes')
const LESSONS = bodies('lessons')
const TERMS = statement('select school, body from terms order by n')
const ADOPTIONS = statement('select school, pack, from_day as "from" from adoptions order by n')
const BINDINGS = statement('select platform, account, chat, school, subject_group as "group" from bindings order by n')
const SETTINGS = statement('select school, name, subject, value from settings order by n')

/** Reads the whole directory as it stood at one moment, in the order in which it was written. */
export async function readDirectory(database: Database): Promise<Directory> {
  return database.transaction(async (transaction) => {
    const [version, people, spells, classes, lessons, terms, adoptions, bindings, settings] = await Promise.all([
      transaction.ask<{ value: number }>(VERSION),
      transaction.ask<{ body: string }>(PEOPLE),
      transaction.ask<{ body: string }>(SPELLS),
      transaction.ask<{ body: string }>(CLASSES),
      transaction.ask<{ body: string }>(LESSONS),
      transaction.ask<{ school: string; body: string }>(TERMS),
      transaction.ask<Directory['adoptions'][number]>(ADOPTIONS),
      transaction.ask<Directory['bindings'][number]>(BINDINGS),
      transaction.ask<Directory['settings'][number]>(SETTINGS),
    ])
    return {
      version: version[0]!.value,
      people: parsed(people),
      spells: parsed(spells),
      classes: parsed(classes),
      lessons: parsed(lessons),
      terms: terms.map(({ school, body }) => ({ school, term: JSON.parse(body) })),
      adoptions,
      bindings,
      settings,
    }
  }, 'begin isolation level repeatable read read only')
}

function parsed<T>(rows: readonly { readonly body: string }[]): T[] {
  return rows.map(({ body }) => JSON.parse(body))
}
