import type { Person } from '../domain/person.js'
import type { Lesson } from '../domain/timetable.js'
import { type LessonHint, lessonAt, lessonsThatFit, sameSubject, shortSubject } from './lesson-prefill.js'
import type { QuestionChoice } from './open-question.js'
import { findPerson } from './person-search.js'
import { tellingOf } from './telling-of.js'
import type { Asking } from './turn.js'

/** The teacher of a lesson: settled, or the one question that settles it. */
export type SettledTeacher =
  | { readonly kind: 'settled'; readonly person: Person }
  /** Somebody of another school: kept as typed. */
  | { readonly kind: 'outsider'; readonly name: string }
  | { readonly kind: 'ask'; readonly text: string; readonly choices: ToChoose }

/** Read when the question is asked: what is recorded already is said with them. */
export type ToChoose = () => Promise<readonly QuestionChoice[]>

const MOST_CHOICES = 6

/**
 * Who taught. Of several people with one name, subject, class, period and the lesson running now decide, each only where somebody
 * remains; if two remain, they are asked about with their lessons of the day as choices.
 */
export function settleTeacher(asking: Asking, typed: string, hint: LessonHint, otherSchool: boolean): SettledTeacher {
  if (typed === '@sender') return { kind: 'settled', person: asking.author }
  const found = findPerson(asking.school, typed, hint.day)
  if (found.kind === 'one') {
    if (!isDoubtful(found.person, typed, hint)) return { kind: 'settled', person: found.person }
    return { kind: 'ask', text: asking.texts.isItPerson(typed), choices: async () => [personChoice(found.person), noneOf(asking)] }
  }
  if (otherSchool) return { kind: 'outsider', name: typed }
  if (found.kind === 'none') {
    const choices = found.near.slice(0, MOST_CHOICES).map((person) => personChoice(person))
    const text = asking.texts.noSuchPerson(typed, found.near.length)
    return { kind: 'ask', text, choices: async () => (choices.length > 0 ? [...choices, noneOf(asking)] : []) }
  }
  const left = narrowed(asking, found.people, hint)
  if (left.length === 1) return { kind: 'settled', person: left[0]! }
  return {
    kind: 'ask',
    text: asking.texts.whichPerson(typed, left.length),
    choices: async () => [...(await choicesFor(asking, left, hint)), noneOf(asking)],
  }
}

/** A surname with a title that points to somebody who teaches neither the subject nor the class may be another's: 程老师 in 章程老师. */
function isDoubtful(person: Person, typed: string, hint: LessonHint): boolean {
  if (typed === person.name || (hint.subject === undefined && hint.class === undefined)) return false
  const teachesSubject = hint.subject !== undefined && person.subjects.some((subject) => sameSubject(subject, hint.subject!))
  const teachesClass = hint.class !== undefined && (person.classes.includes(hint.class) || person.homeroom === hint.class)
  return !teachesSubject && !teachesClass
}

function narrowed(asking: Asking, people: readonly Person[], hint: LessonHint): readonly Person[] {
  const { school, today, message } = asking
  const teachesOther = (person: Person) => person.id !== asking.author.id
  const tests: ((person: Person) => boolean)[] = [teachesOther]
  if (hint.subject) tests.push((person) => person.subjects.some((subject) => sameSubject(subject, hint.subject!)))
  if (hint.class) tests.push((person) => person.classes.includes(hint.class!))
  if (hint.periods || hint.half) tests.push((person) => lessonsThatFit(school, person, hint).length > 0)
  else if (hint.day === today) tests.push((person) => lessonAt(school, person, today, message.sentAtMs) !== undefined)
  return tests.reduce<readonly Person[]>((left, test) => {
    const kept = left.filter(test)
    return kept.length > 0 ? kept : left
  }, people)
}

async function choicesFor(asking: Asking, people: readonly Person[], hint: LessonHint): Promise<readonly QuestionChoice[]> {
  const credits = await asking.reads.credits({ people: [asking.author.id], kind: 'observation', from: hint.day, to: hint.day })
  const recorded = new Set(credits.filter((credit) => credit.status !== 'withdrawn').flatMap((credit) => credit.lessons))
  const lessons = people.flatMap((person) =>
    lessonsThatFit(asking.school, person, hint)
      .filter((lesson) => lesson.class !== null)
      .map((lesson) => ({ person, lesson })),
  )
  if (lessons.length === 0 || lessons.length > MOST_CHOICES) return people.slice(0, MOST_CHOICES).map((person) => personChoice(person))
  return lessons.map(({ person, lesson }) => lessonChoice(asking, person, lesson, hint, recorded))
}

function lessonChoice(asking: Asking, person: Person, lesson: Lesson, hint: LessonHint, recorded: ReadonlySet<string>): QuestionChoice {
  const known = recorded.has(`${hint.day}|${lesson.period}|${person.id}`)
  const label = asking.texts.lessonChoice({
    name: person.name,
    subject: shortSubject(lesson.subject),
    day: asking.texts.dayWord(hint.day, asking.today),
    period: lesson.period,
    recorded: known,
  })
  const fields = {
    teachers: [person.name],
    teacherIds: [person.id],
    periods: [lesson.period],
    half: undefined,
    subject: shortSubject(lesson.subject),
    class: lesson.class,
  }
  return { label, value: label, fields }
}

function personChoice(person: Person): QuestionChoice {
  const what = tellingOf(person)
  const label = what ? `${person.name}（${what}）` : person.name
  return { label, value: label, fields: { teachers: [person.name], teacherIds: [person.id] } }
}

function noneOf(asking: Asking): QuestionChoice {
  return { label: asking.texts.noneOfThese, value: asking.texts.noneOfThese, fields: null }
}
