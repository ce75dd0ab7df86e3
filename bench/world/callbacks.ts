import { addDays, dayOf, weekdayOf } from '../../src/domain/day.js'
import type { Person } from '../../src/domain/person.js'
import type { Lesson } from '../../src/domain/timetable.js'
import type { Directory } from '../../src/storage/storage.js'
import { ACCOUNT } from './account.js'
import { seal, sign } from './sealed.js'

/** Gives, on and on, HTTP requests that each log another lesson: no two messages are alike, every one is complete and makes a record. */
export interface Callbacks {
  /** The next `count` requests, signed at this moment. */
  next(count: number, nowMs: number): readonly Buffer[]
}

export function callbacks(directory: Directory, nowMs: number): Callbacks {
  const messages = observations(directory, nowMs)
  let made = 0
  return {
    next(count, atMs) {
      return Array.from({ length: count }, () => {
        made += 1
        const { sender, wordsFor } = messages.next().value
        return requestOf(sender, wordsFor(made), made, atMs)
      })
    },
  }
}

/** Subjects that nobody would ask about again. */
const SUBJECTS: ReadonlySet<string> = new Set(['语文', '数学', '英语', '科学', '道德与法治', '音乐', '美术', '体育'])

interface Observation {
  readonly sender: string
  /** The message, with `n` in it. */
  wordsFor(n: number): string
}

/** Who hears whose lesson: senders in turn, lessons of the last school days, never one's own nor during a lesson of one's own. */
function* observations(directory: Directory, nowMs: number): Generator<Observation, never> {
  const days = schoolDays(dayOf(nowMs))
  const schools = [...new Set(directory.people.map((person) => person.school))].map((name) => schoolOf(directory, name))
  for (let round = 0; ; round += 1) {
    for (let seat = 0; seat < schools[0]!.staff.length; seat += 1) {
      for (const { staff, lessons, names, busy } of schools) {
        const sender = staff[seat]!
        const lesson = lessons[(round * 61 + seat * 17) % lessons.length]!
        if (busy.has(`${sender.id} ${lesson.weekday} ${lesson.period}`)) continue
        yield {
          sender: sender.identities.wecom!,
          wordsFor: (n) => wording(lesson, names.get(lesson.teacher)!, days[lesson.weekday]!, n),
        }
      }
    }
  }
}

function schoolOf(directory: Directory, name: string) {
  const staff = directory.people.filter((person) => person.school === name && person.subjects.length > 0)
  const named = (lesson: Lesson): number => staff.filter((person) => person.name === names.get(lesson.teacher)).length
  const names = new Map(staff.map((person: Person) => [person.id, person.name]))
  const own = directory.lessons.filter((lesson) => lesson.school === name)
  return {
    staff,
    names,
    lessons: own.filter((lesson) => lesson.class !== null && SUBJECTS.has(lesson.subject) && named(lesson) === 1),
    busy: new Set(own.map((lesson) => `${lesson.teacher} ${lesson.weekday} ${lesson.period}`)),
  }
}

/** The last day of each weekday before today. */
function schoolDays(today: string): Readonly<Record<number, string>> {
  return Object.fromEntries(Array.from({ length: 7 }, (_, back) => addDays(today, -1 - back)).map((day) => [weekdayOf(day), day]))
}

function wording(lesson: Lesson, teacher: string, day: string, n: number): string {
  const date = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  const where = `${date} 第${lesson.period}节 ${lesson.class} ${lesson.subject}`
  const topic = `《第${n}课》`
  switch (n % 3) {
    case 0:
      return `/听课 ${teacher}老师 ${where} ${topic}`
    case 1:
      return `/听课 ${teacher}老师 ${where} ${topic} 优点：思路清晰，板书工整 建议：练习留足${(n % 9) + 2}分钟`
    default:
      return `听课 ${where} ${teacher}老师 ${topic} 优点：学生参与面广 不足：前面稍赶`
  }
}

function requestOf(sender: string, text: string, n: number, atMs: number): Buffer {
  const seconds = Math.floor(atMs / 1000)
  const inner =
    `<xml><ToUserName><![CDATA[${ACCOUNT.corpId}]]></ToUserName><FromUserName><![CDATA[${sender}]]></FromUserName>` +
    `<CreateTime>${seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content>` +
    `<MsgId>${7_000_000_000_000_000_000n + BigInt(n)}</MsgId><AgentID>${ACCOUNT.agentId}</AgentID></xml>`
  const sealed = seal(inner)
  const nonce = String(1_000_000_000 + n)
  const body =
    `<xml><ToUserName><![CDATA[${ACCOUNT.corpId}]]></ToUserName><AgentID><![CDATA[${ACCOUNT.agentId}]]></AgentID>` +
    `<Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
  const path = `/wecom/app?msg_signature=${sign(String(seconds), nonce, sealed)}&timestamp=${seconds}&nonce=${nonce}`
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
