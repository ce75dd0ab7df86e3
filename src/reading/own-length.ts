import type { Clock, Length } from './clock.js'
import type { Words } from './words.js'

/** Where a stretch of a message ends. */
const CLAUSE = /[,，。;；\n]|(?<=[\u4e00-\u9fff\d]) | (?=[\u4e00-\u9fff])/
const SENTENCE = /[。;；\n]/
/** A bound that is set, or a shift of time: 作业控制在20分钟, 提前10分钟. */
const SET =
  /控制在|不(?:得|能|要)?超过|不少于|不低于|限(?:时|制|定)|(?:减|压缩|缩短|调整?|降)[到为至]|迟到|提前|at least|no more than|within/i
const BOUND = /^\s*(?:以内|之内|内|以上|以下)/
/** What a pupil does at home, or is to do there: 每天看书20分钟, 少玩一小时, 作业写三小时. */
const DAILY =
  /每[天日晚周]|天天|每个?(?:晚上|早上|周末|星期|月)|日均|少[看玩刷打]|多[读看练背睡陪]|(?<![昨今当前])[早晚][睡起到]|daily|every ?day|each day/i
const PER_DAY = /^\s*(?:[一每][天日晚]|per day|a day)/i
const AT_HOME = /作业|手机|游戏|电视|平板|睡|看书|读书|阅读|练字|练琴|跳绳|锻炼|运动|背书|预习|复习|家务|homework|screen|sleep|reading/i
/** What is agreed, advised or left to do: all that follows in the sentence is still to come. */
const AGREED =
  /共识|约定|约好|商定|商量好|答应|承诺|保证|建议|后续|下一步|要求|希望|叮嘱|嘱咐|提醒|让(?:他|她|孩子|家长|学生)|agreed|suggest/i
/** Talk and visit, whose length it is. */
const EVENT = /[聊谈访]|沟通|交流|通话|电话|(?<![看刷短])视频|入户|上门|面谈|开[了会]|用时|历时|时长|持续|talk|call|chat|visit/i
/** How long the visit, the call or the meeting itself took: not what is said of a pupil's day, agreed upon or asked for. */
export function ownMinutes({ text }: Words, clock: Clock): number | undefined {
  if (clock.spans.length > 0) return clock.minutes
  return clock.lengths.find((length, i) => {
    const from = clock.lengths[i - 1]?.end ?? 0
    const clause = lastOf(text.slice(from, length.start), CLAUSE)
    if (DAILY.test(clause) || PER_DAY.test(text.slice(length.end)) || isSetLength(text, length, from)) return false
    // 在家不写作业 20分钟: set off, it is a field of its own.
    return EVENT.test(clause) || !AT_HOME.test(clause) || text[length.start - 1] === ' '
  })?.minutes
}

/** Whether a length is a bound, or agreed, advised or asked for. `from`: where the one before it ends. */
export function isSetLength(text: string, { start, end }: Length, from: number): boolean {
  const before = text.slice(from, start)
  const clause = lastOf(before, CLAUSE)
  if (SET.test(clause) || AGREED.test(clause) || BOUND.test(text.slice(end))) return true
  return !EVENT.test(clause) && AGREED.test(lastOf(before, SENTENCE))
}

function lastOf(text: string, parting: RegExp): string {
  return text.trimEnd().split(parting).at(-1)!
}
