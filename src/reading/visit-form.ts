import { peopleAfter } from './people.js'
import { FAMILY } from './pupils.js'
import type { ReadingFields } from './reading.js'
import { topicsOf } from './talk.js'
import { distinct } from './token.js'
import type { Words } from './words.js'

/** A labelled field of a visit's form, up to the next label, line or sentence. */
const FIELD =
  /(?<=^|[\s,，;；。])(?:(在场(?:人员|家长|者)?|接待人|受访人|家长|监护人|陪同家长)|((?:家访|谈话|沟通|交流|访谈|主要)?(?:内容|主题|话题)|(?:沟通|交流)(?:情况|要点))|(后续(?:跟进|措施|安排|工作)?|跟进(?:措施|情况)?|下一步(?:措施|安排)?)|((?:家长|学生|家庭)(?:的)?(?:反映|反馈|意见|诉求|希望|表示|说)|反馈(?:情况)?|家长(?:意见)?建议)|((?:教师|老师|给家长的?|指导|家教)?建议))\s?[:=]\s?([^\n;；。]{1,80}?)(?=\s*(?:$|[\n;；。]|[\s,，][\u4e00-\u9fff]{2,6}\s?[:=]))/g
const VISITORS = /(?:家访(?:人员|教师|老师|人)|走访(?:人员|教师|人)|参加人员|参加教师|参与人员|参与教师|同行(?:人员|教师)|访问人)\s?[:=]\s?/
const MEMBERS = new RegExp(FAMILY, 'g')

/** Takes what the form of a home visit names by its labels; their words name no pupils. */
export function takeVisitForm(words: Words): ReadingFields {
  const found: ReadingFields = {}
  if (!/[:=]/.test(words.text)) return found
  for (const match of [...words.rest.matchAll(FIELD)]) {
    const [whole, present, topics, followUp, feedback, suggestions, value] = match
    const said = value!.trim()
    const members = present ? said.match(MEMBERS) : null
    if (present && !members) continue
    if (members) found.present = distinct(members)
    else if (topics) found.topics = topicsOf(said)
    else if (followUp) found.followUp = said
    else if (feedback) found.feedback = said
    else if (suggestions) found.suggestions = said
    words.claim(match.index, match.index + whole.length)
  }
  const visitors = distinct(peopleAfter(words, VISITORS).map(({ value }) => value))
  if (visitors.length > 1 || (visitors[0] && visitors[0] !== '@sender')) found.visitors = visitors
  return found
}
