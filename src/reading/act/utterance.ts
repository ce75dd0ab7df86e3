import type { Message, Moment } from '../message.js'

/** What the tests of the act look at. */
export interface Utterance {
  /** The text of the message. */
  readonly text: string
  /** In lower case, without what is quoted, and without blanks before particles: examples and titles say nothing about the act. */
  readonly bare: string
  /** Of `bare`, what speaks about the act: without labelled sections, reported speech, leave-taking and the text of a reflection. */
  readonly head: string
  readonly now: Moment
}

const QUOTED = /“[^”\n]{0,200}”|"[^"\n]{1,200}"|《[^》\n]{0,80}》|「[^」\n]{0,80}」|【(?=[^】\n]{0,12}[:。])[^】\n]{0,80}】/g
const CAPITAL = /[A-Z]/
const QUOTE_SIGN = /[“"《「【]/
const INNER_BLANK = /(?<=[\u4e00-\u9fff]) (?=[的了过])/g

/** A labelled section ends at `;`, `。` or the line; 问题 and the like are labels only with a sign or 是. */
const SECTION =
  /(?:优点|亮点|肯定|缺点|不足|存在问题|改进建议|建议|收获|启发|(?<=^|[,。; ])反馈(?!了|给|过|一下)|议题|主题|课题|感想|体会|备注)(?!改成|改为|改一下|换成)[^;。\n]*|(?:问题|内容|点评|改进|总结|效果|评价)[:是为]+[^;。\n]*/g
const SECTION_SIGN =
  /优点|亮点|肯定|缺点|不足|建议|收获|启发|(?<=^|[,。; ])反馈(?!了|给|过|一下)|议题|主题|课题|感想|体会|备注|问题|内容|点评|改进|总结|效果|评价/

/** What families and pupils say is content, and what colleagues found. */
const REPORTED =
  /(?:家长|妈妈|爸爸|爷爷|奶奶|外婆|外公|姥姥|姥爷|父母|爸妈|学生|孩子|他|她)(?:打?电话|来电|微信|发?消息|短信)?[,]?们?(?:就|也|还|都|一直)?(?:问|说|反映|觉得|担心|希望|表示|认为|想知道|抱怨|要求|提出|反馈|建议|询问|咨询)[^;。\n]*|(?:大家|老师们|与会[^,。;]{0,4}|同事们|组员们?)(?:都|也|一致|普遍|纷纷|还)*(?:[说夸](?!一?[下说])|认为|觉得|提出|指出|反映|表示|建议)(?![^;。\n]{0,20}(?:[?吗]|怎|如何|行不))[^;。\n]*/g
const REPORTED_SIGN = /[问说反觉担希表认想抱夸提指建求馈询]/

/** The text of a reflection follows its command word; only a few characters after it can still speak about the act. */
const REFLECTION_TEXT = /(?:课后|教学|今日|我的|\/)*(?:反思|小记)+/
const AFTER_SIGN = /[:\n]|\d\./
const GLUED = 12

export function utteranceOf({ text, now }: Message): Utterance {
  const lower = CAPITAL.test(text) ? text.toLowerCase() : text
  const bare = (QUOTE_SIGN.test(lower) ? lower.replace(QUOTED, '□') : lower).replace(INNER_BLANK, '')
  return { text, bare, head: headOf(bare), now }
}

/** What of a text speaks about the act. */
export function headOf(bare: string): string {
  let head = beforeReflectionText(bare)
  if (SECTION_SIGN.test(head)) head = head.replace(SECTION, '')
  if (REPORTED_SIGN.test(head)) head = head.replace(REPORTED, '')
  return head
}

function beforeReflectionText(bare: string): string {
  const command = REFLECTION_TEXT.exec(bare)
  if (!command) return bare
  const start = command.index + command[0].length
  const sign = bare.slice(start).search(AFTER_SIGN)
  if (sign >= 0 && sign <= GLUED) return bare.slice(0, start + sign)
  // A blank right after a leading command word sets the text off as a colon does.
  if (command.index === 0 && bare[start] === ' ' && !LATER_QUESTION.test(bare)) return bare.slice(0, start)
  // Cut in the middle of a clause, 没 would look like the end of a question.
  return bare.slice(0, start + GLUED).replace(bare.length > start + GLUED ? /没有?$/ : /$^/, '')
}

const LATER_QUESTION = /反思 ?(?:是|要|得|该|最晚|到底)?(?:什么时候|何时|几号|截止|谁(?:还)?没|几篇|多少|要不要|交[了吗]|写几)/
