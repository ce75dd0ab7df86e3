import { type Frame, type FrameOptions, readFrame, takeTitles } from './frame.js'
import { clauses, type Judgement, judge, turnsAgainst, withoutTurn } from './judge.js'
import type { Message } from './message.js'
import { names, namesSaid, peopleAfter, personBefore } from './people.js'
import type { ReadingFields } from './reading.js'
import { readSchools } from './schools.js'
import { type Section, sectionText, takeSections } from './sections.js'
import { type Speaker, speakerAt } from './speakers.js'
import { distinct, type Token } from './token.js'
import { Words } from './words.js'

/** A message about a lesson with its fixed-form fields, titles and labelled texts taken out. */
export interface Lesson {
  words: Words
  frame: Frame
  titles: Token<string>[]
  sections: Section[]
  schools: Token<string>[]
}

/** Texts that a record of a lesson has. */
export const LESSON_SECTIONS = new Set(['strengths', 'shortcomings', 'suggestions', 'gains', 'improvement', 'topic'])
const NOISE =
  /(?:听课(?![人者教老])|评课|备课|集备|反思)(?:记录表?|登记表?|汇总表?|汇报|台账|签到表|纪要|情况|打卡|内容|会|活动|小记|补登|补记|登记)*|兹报告|现予登记|现将|报告如下|以上报告|请审阅|麻烦记一下|帮忙记一下|请?记一下|打卡|登记一下|登记|记录一下|记录|汇报|补报|补登|补录|补记一下|补记|补一下|如下|(?:类型|时间|日期|班级)(?![\u4e00-\u9fff])|(?<![\u4e00-\u9fff])学科(?=[\s:]|$|\ue000)|科目|(?<![\u4e00-\u9fff])(?:学校|地点)(?=:)/g

/** Reads what every message about a lesson has, before its people are looked for. */
export function readLesson(text: string, message: Message, options: FrameOptions & { sections?: ReadonlySet<string> } = {}): Lesson {
  const words = new Words(text)
  const sections = takeSections(words, options.sections ?? LESSON_SECTIONS)
  const titles = takeTitles(words)
  takeSpokenTitle(words, sections)
  const schools = readSchools(words)
  const frame = readFrame(words, message, options)
  if (frame.subjects.length === 0) frame.subjects = takeTimetableLesson(words)
  for (const match of words.rest.matchAll(NOISE)) words.claim(match.index, match.index + match[0].length)
  return { words, frame, titles, sections, schools }
}

const SPOKEN_TITLE =
  /(?:讲|上|教|学)的(?:内容)?(?:是|就是)\s?([\u4e00-\u9fff]{1,12}?)(?:这一?课|那一?课|一课|这一?节(?:课)?|这篇(?:课文)?|一文)/

/** 讲的是草原这一课: what voice text puts no 《》 around. */
function takeSpokenTitle(words: Words, sections: Section[]): void {
  const match = words.rest.includes('的') ? words.take(SPOKEN_TITLE) : null
  if (match) sections.push({ key: 'topic', start: match.index, end: match.index + match[0].length, text: match[1]! })
}

/** Lessons of the timetable that are no subject of READING §8; outside their own field, or without 课, they are ordinary words. */
const TIMETABLE_LESSON =
  /(?<![\u4e00-\u9fff])(阅读|班队|写字|心理|心理健康|书法)(?![\u4e00-\u9fff])|(?<=的)(阅读|班队|写字|心理|书法)(?=$|[\s,。;])|(阅读|写字|心理健康|心理)课(?![程题外堂本后前])/
const LESSON_SIGN = /阅读|班队|写字|心理|书法/

function takeTimetableLesson(words: Words): Token<string>[] {
  const match = LESSON_SIGN.test(words.rest) ? words.take(TIMETABLE_LESSON) : null
  return match ? [{ start: match.index, end: match.index + match[0].length, value: (match[1] ?? match[2] ?? match[3])! }] : []
}

const TALKED = '(?:当面|单独|课后)?[跟和与同向给找](?!学生|孩子|同学|家长)[^,，。;；\\s]{1,6}?(?:说|聊|谈|讲|碰)'
const NOT_EXCHANGED = new RegExp(
  `[^,，。;；\\s]{0,4}(?:没|未|来不及|无暇)[^,，。;；]{0,8}(?:(?:交流|交换|反馈|沟通)|${TALKED})[^,，。;；]*`,
)
const TALKED_AFTER = new RegExp(`(?:课后|下课后?|听完后?|当面|当场|已经?)(?:也|就|又|已经?)?${TALKED}[^,，。;；]*`)
const EXCHANGED =
  /[^,，。;；\s]{0,6}(?:已|已经|课后|当面|当场|现场|及时|并|也|跟|和|与|同)[^,，。;；]{0,10}(?:交换|交流|反馈|沟通)(?!给|群)[^,，。;；]*|(?:交换|交流|沟通)了?(?:意见|看法)[^,，。;；]*|(?:当面|当场|现场|课后)[^,，。;；]{0,4}(?:反馈|交流|指导)[^,，。;；]*|已反馈[^,，。;；]*/

/** Whether views were exchanged with the teacher (READING §14); the clause that says so names no other people. */
export function takeFeedback(words: Words): boolean | undefined {
  if (!/交换|交流|反馈|沟通|指导|[说聊谈讲碰]/.test(words.rest)) return undefined
  if (words.take(NOT_EXCHANGED)) return false
  return words.take(EXCHANGED) || words.take(TALKED_AFTER) ? true : undefined
}

const TEACHER_LABEL =
  /(?:授课人|授课教师|授课老师|执教人|执教教师|执教老师|讲课人|上课教师|上课老师|授课者|执教者|授课|执教|主讲人|主讲教师)\s?[:=]?\s?(?:的(?:老师|教师)?)?(?:是|为)?\s?|(?<!听课|观课|参加|参会|参与|指导|同行|陪同|同去|随行|陪听|到场|在场|到会|与会|出席|签到|缺席|请假)(?:教师|老师|姓名|评议对象|评课对象|评议教师|听课对象|被听课?人|被听课?教师)\s?(?:[:=]|是|为)\s?/
const OBSERVER_LABEL = /(?:听课人|听课教师|听课老师|听课者|听课人员|观课人|观课教师)\s?[:=]?\s?(?:有|是|为)?\s?/
const TAUGHT_SIGN = /授|执|讲|[师名象人]\s?[:=是为]|上的?课|上课/
const TAUGHT = /(?:执教|授课|主讲|上的课|讲课)(?!人|教师|老师|\s?[:=])/g

/** Teachers named by a label or a verb. */
export function takeTeachers(words: Words): string[] {
  if (!TAUGHT_SIGN.test(words.text)) return []
  const labelled = names(peopleAfter(words, TEACHER_LABEL))
  if (labelled.length > 0) return labelled
  // 第一节毕升执教三1，第二节冷静执教三2: each verb has its own.
  const people = [...words.rest.matchAll(TAUGHT)].map((match) => personBefore(words, match.index)?.value)
  return distinct(people.filter((name) => name !== undefined))
}

export function takeObservers(words: Words): string[] {
  return namesSaid(peopleAfter(words, OBSERVER_LABEL))
}

/** Three characters that no field has claimed are the least that can praise or blame. */
const PROSE = /[\u4e00-\u9fff]{3}|[a-z]{3}/i

const SIGNS_BEFORE = /^[:、\s]+/

/** The labelled texts of a lesson record, and what unlabelled clauses say of it. */
export function settleTexts(fields: ReadingFields, lesson: Pick<Lesson, 'words' | 'sections'>, speakers: readonly Speaker[] = []): void {
  for (const key of ['strengths', 'shortcomings', 'suggestions', 'gains', 'improvement'] as const) {
    const text = sectionText(lesson.sections, key)
    if (text !== undefined) fields[key] = text
  }
  if (fields.strengths || !PROSE.test(lesson.words.rest)) return
  const judged: Record<Exclude<Judgement, 'neutral'>, string[]> = { strengths: [], shortcomings: [], improvement: [] }
  const { rest } = lesson.words
  for (const clause of clauses(rest.replaceAll('\ue000', ','))) {
    const text = withoutTurn(clause.text.replace(SIGNS_BEFORE, ''))
    if (text.length < 3 || /哪|第几|忘了/.test(text)) continue
    const speaker = speakerAt(speakers, rest, rest.indexOf(text, clause.start))
    const own = judge(text)
    const said = own === 'neutral' ? (speaker?.verdict ?? own) : own
    // 导入巧妙，就是最后收得急: what praise is turned against is a fault, whatever its words.
    const verdict = said === 'neutral' && judged.strengths.length > 0 && turnsAgainst(clause.text) ? 'shortcomings' : said
    // 后面要去开会 plans something else: a proposal follows what was praised or blamed.
    if (verdict === 'improvement' && !speaker && judged.strengths.length + judged.shortcomings.length === 0) continue
    if (verdict !== 'neutral') judged[verdict].push(speaker ? `${speaker.name}：${text}` : text)
  }
  if (judged.strengths.length > 0) fields.strengths = judged.strengths.join('，')
  // 大家觉得环节清晰，不足是提问碎: what is praised before the label needs none of its own.
  if (judged.shortcomings.length > 0 && !fields.shortcomings) fields.shortcomings = judged.shortcomings.join('，')
  if (judged.improvement.length > 0 && !fields.suggestions) fields.suggestions = judged.improvement.join('，')
}
