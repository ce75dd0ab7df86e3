import type { Person } from '../domain/person.js'

export type TeacherFound = { readonly id: string } | { readonly fault: string }

/** Finds the teacher a timetable names. A name that is not unique carries its subject or staff id: `王芳(语文)`. Never a guess. */
export function findTeacher(text: string, staff: readonly Person[]): TeacherFound {
  const match = /^(.+?)(?:\((.+)\))?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))
  const name = match?.[1] ?? ''
  const mark = match?.[2]
  const named = staff.filter((person) => person.name === name)
  if (named.length === 0) return { fault: '名单里没有这位老师' }
  const meant = mark === undefined ? named : named.filter((person) => person.id === mark || person.subjects.includes(mark))
  if (meant.length === 1) return { id: meant[0]!.id }
  if (meant.length === 0) return { fault: `名单里的${name}不教${mark}` }
  return { fault: `有${meant.length}位${name}，请写成 ${meant.map((person) => distinctly(person, meant)).join(' 或 ')}` }
}

/** The shortest way to write one of several people of one name. */
function distinctly(person: Person, others: readonly Person[]): string {
  const subject = person.subjects.find((each) => others.every((other) => other === person || !other.subjects.includes(each)))
  return `${person.name}(${subject ?? person.id})`
}
