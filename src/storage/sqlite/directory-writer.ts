import type Database from 'better-sqlite3'
import type { DirectoryChange, DutyChange, GroupBinding, PolicyChange } from '../storage.js'

export interface DirectoryWriter {
  change(changes: readonly DirectoryChange[]): void
  bind(binding: GroupBinding): void
  changeDuties(changes: readonly DutyChange[]): void
  changePolicies(changes: readonly PolicyChange[]): void
}

/** Writes roster, duties, timetable, terms, packs and bindings inside the caller's transaction, and moves their version on. */
export function directoryWriter(db: Database.Database): DirectoryWriter {
  const clear = (table: string) => db.prepare(`delete from ${table} where school = ?`)
  const clearPeople = clear('people')
  const clearSpells = clear('spells')
  const clearClasses = clear('classes')
  const clearLessons = clear('lessons')
  const clearBindings = clear('bindings')
  // Somebody who comes from another school moves: a staff id is one person in the whole store.
  const putPerson = db.prepare(
    `insert into people (id, school, body) values (?, ?, ?)
     on conflict (id) do update set school = excluded.school, body = excluded.body`,
  )
  const removePerson = db.prepare('delete from people where id = ? and school = ?')
  const putSpell = db.prepare('insert into spells (school, id, body) values (?, ?, ?)')
  const replaceSpell = db.prepare(
    'insert into spells (school, id, body) values (?, ?, ?) on conflict (school, id) do update set body = excluded.body',
  )
  const removeSpell = db.prepare('delete from spells where school = ? and id = ?')
  const putClass = db.prepare('insert into classes (school, name, body) values (?, ?, ?)')
  const putLesson = db.prepare('insert into lessons (school, body) values (?, ?)')
  const removeTerm = db.prepare('delete from terms where school = ? and name = ?')
  const putTerm = db.prepare('insert into terms values (?, ?, ?) on conflict (school, name) do update set body = excluded.body')
  const putAdoption = db.prepare(
    'insert into adoptions values (?, ?, ?) on conflict (school, pack) do update set from_day = excluded.from_day',
  )
  const dropAdoption = db.prepare('delete from adoptions where school = ? and pack = ?')
  const putSetting = db.prepare(
    'insert into settings values (?, ?, ?, ?) on conflict (school, name, subject) do update set value = excluded.value',
  )
  const removeSetting = db.prepare('delete from settings where school = ? and name = ? and subject = ?')
  const putBinding = db.prepare(
    `insert into bindings values (?, ?, ?, ?, ?)
     on conflict (platform, account, chat) do update set school = excluded.school, subject_group = excluded.subject_group`,
  )
  const moveOn = db.prepare(`update meta set value = value + 1 where key = 'directory-version'`)

  function putBindings(bindings: readonly GroupBinding[]): void {
    for (const { platform, account, chat, school, group } of bindings) putBinding.run(platform, account, chat, school, group)
  }

  function putPolicy({ school, adopt = [], drop = [], settings = [] }: PolicyChange): void {
    for (const pack of drop) dropAdoption.run(school, pack)
    for (const { pack, from } of adopt) putAdoption.run(school, pack, from)
    for (const { name, subject, value } of settings) {
      if (value === null) removeSetting.run(school, name, subject)
      else putSetting.run(school, name, subject, value)
    }
  }

  return {
    change(changes) {
      // All old parts go before any new one comes, so that the order of the schools in one call does not matter.
      for (const { school, people, spells, classes, lessons, goneTerms, bindings } of changes) {
        if (people !== undefined) clearPeople.run(school)
        if (spells !== undefined) clearSpells.run(school)
        if (classes !== undefined) clearClasses.run(school)
        if (lessons !== undefined) clearLessons.run(school)
        for (const name of goneTerms ?? []) removeTerm.run(school, name)
        if (bindings !== undefined) clearBindings.run(school)
      }
      for (const { school, people, spells, classes, lessons, terms, adoptions, bindings, policy } of changes) {
        for (const person of people ?? []) putPerson.run(person.id, school, JSON.stringify(person))
        for (const spell of spells ?? []) putSpell.run(school, spell.id, JSON.stringify(spell))
        for (const each of classes ?? []) putClass.run(school, each.name, JSON.stringify(each))
        for (const lesson of lessons ?? []) putLesson.run(school, JSON.stringify(lesson))
        for (const term of terms ?? []) putTerm.run(school, term.name, JSON.stringify(term))
        for (const { pack, from } of adoptions ?? []) putAdoption.run(school, pack, from)
        putBindings(bindings ?? [])
        putPolicy({ school, ...policy })
      }
      moveOn.run()
    },

    bind(binding) {
      putBindings([binding])
      moveOn.run()
    },

    changeDuties(changes) {
      for (const { school, people = [], gone = [], put, remove } of changes) {
        for (const person of people) putPerson.run(person.id, school, JSON.stringify(person))
        for (const id of gone) removePerson.run(id, school)
        for (const id of remove) removeSpell.run(school, id)
        for (const spell of put) replaceSpell.run(school, spell.id, JSON.stringify(spell))
      }
      moveOn.run()
    },

    changePolicies(changes) {
      for (const change of changes) putPolicy(change)
      moveOn.run()
    },
  }
}
