import { counted } from '../counts.js'
import { ask, settleDay } from '../frame.js'
import { readLesson, takeTeachers } from '../lesson.js'
import { takeTopic } from '../meeting.js'
import type { Message } from '../message.js'
import { numeral } from '../numerals.js'
import { names, peopleAfter, personBefore, readPeople } from '../people.js'
import type { Reading, ReadingFields } from '../reading.js'
import { Words } from '../words.js'
import { UNIT } from './evaluation-meeting.js'

const REVIEWER_LABEL =
  /(?:审核人|审核教师|审阅人|(?<!教案|设计|计划)审核|审阅|复核人)\s?(?:[:=]|是|为)\s?|(?<=[,，。;；\s])(?:审核|审阅)\s(?=[\u4e00-\u9fff]{1,3}(?:主任|老师|校长|组长))|(?:审核人|审阅人)\s?(?=[\u4e00-\u9fff])/
const REVIEWED = /(?:已)?(?:审核|审阅|审批|把关|看过|审|签字|同意|退回|打回|返回|通过)(?!人)/g
const PASSED = /通过|合格|同意/
const RETURNED = /退回|修改后|返回|打回|不通过|未通过|重写/
const UNREVIEWED = /未(?:经)?审核|没(?:有)?审核|未审先上|没审|未审/
const TEACHERS = counted('#\\s?(?:个|位|名)?(?:老师|教师|人)')
const NO_SECTIONS: ReadonlySet<string> = new Set()

/** Review of lesson plans before their use (READING §12). */
export function readPlanReview(message: Message): Reading {
  const lesson = readLesson(message.text, message, { sections: NO_SECTIONS })
  const { words, frame, titles } = lesson
  const reading: Reading = { kind: 'lesson-plan-review' }
  if (frame.subjects[0]) reading.subject = frame.subjects[0].value
  if (frame.classes.grades[0]) reading.grade = frame.classes.grades[0].value[0]
  const reviewer = names(peopleAfter(words, REVIEWER_LABEL, { one: true }))[0]
  if (reviewer) reading.reviewedBy = reviewer
  else {
    for (const verb of words.rest.matchAll(REVIEWED)) {
      const person = personBefore(words, words.rest.slice(0, verb.index).trimEnd().length)
      if (person) reading.reviewedBy ??= person.value
    }
  }
  if (titles.length >= 2) {
    const records = titles.map((title, i): ReadingFields => {
      const until = titles[i + 1]?.start ?? words.text.length
      const part = words.text.slice(title.end, until)
      const people = readPeople(new Words(words.rest.slice(title.end, until).replace(/(?:审核人|审核).*$/s, '')))
      const status = statusOf(part)
      return { topic: title.value, ...(people.length > 0 ? { teachers: names(people) } : {}), ...(status ? { status } : {}) }
    })
    settleDay(reading, frame, message)
    reading.records = records
    if (!reading.reviewedBy) ask(reading, 'reviewedBy')
    reading.missing ??= []
    return reading
  }
  const status = statusOf(message.text)
  if (status) reading.status = status
  if (status === '未审核') {
    const number = TEACHERS.exec(words.rest)
    const people = names(readPeople(words))
    if (people.length > 0) reading.teachers = people
    else {
      if (number) reading.count = numeral(number[1]!)
      ask(reading, 'teachers')
    }
    if (frame.days.tokens.length > 0) settleDay(reading, frame, message)
    if (titles[0]) reading.topic = titles[0].value
    return reading
  }
  settleDay(reading, frame, message)
  const topic = titles[0]?.value ?? takeTopic(words) ?? UNIT.exec(words.text)?.[0].replace(/(?:教学设计|教案|设计).*$/, '')
  if (topic) reading.topic = topic
  else ask(reading, 'topic')
  const teachers = takeTeachers(words)
  const others = teachers.length > 0 ? teachers : names(readPeople(words)).filter((name) => name !== reading.reviewedBy)
  if (others.length > 0) reading.teachers = others
  if (!reading.reviewedBy) ask(reading, 'reviewedBy')
  reading.missing ??= []
  return reading
}

function statusOf(text: string): ReadingFields['status'] {
  if (UNREVIEWED.test(text)) return '未审核'
  if (RETURNED.test(text)) return '退回'
  return PASSED.test(text) ? '通过' : undefined
}
