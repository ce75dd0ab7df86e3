import type { Moment } from '../moment.js'
import { readPeople } from '../people.js'
import { Words } from '../words.js'
import { VALUES } from './amended-value.js'

/** Words with which a field of a record is named, in Chinese and English, the more particular first. */
const FIELD_WORDS: readonly (readonly [string, RegExp])[] = [
  ['subject', /学科|科目|课程名|\bsubject\b/i],
  ['obsType', /类型|课型|\b(?:lesson )?type\b/i],
  ['class', /班级|班别|哪个班|\bclass\b/i],
  ['periods', /节次|第几节|课节|\bperiods?\b/i],
  ['date', /日期|(?<!开始|结束)时间|日子|哪天|\b(?:date|day)\b/i],
  ['participantCount', /人数|\bpresent\b/i],
  ['end', /结束时间|结束|\bend\b/i],
  ['start', /开始时间|开始|\bstart\b/i],
  ['observers', /听课人|\bobservers?\b/i],
  ['participants', /参加人|参加者|出席|\b(?:participants?|attendees)\b/i],
  ['chair', /主持|\bchair\b/i],
  ['lead', /主备|主讲|\blead\b/i],
  ['reviewedBy', /审核人|\breviewed by\b/i],
  ['mentor', /师[傅父]|导师|\bmentor\b/i],
  ['mentee', /徒弟|\bmentee\b/i],
  ['students', /(?:学生|孩子|娃)的?(?:姓名|名字|名)/],
  ['teachers', /授课(?!班|时|内)|授课教师|授课老师|教师|老师|姓名|名字|执教|\bteachers?\b/i],
  ['school', /学校|\bschool\b/i],
  ['mode', /方式|形式|\bmanner\b/i],
  ['hours', /学时|\bhours\b/i],
  ['minutes', /分钟|时长|用时|\bminutes\b/i],
  ['done', /完成数|已写|\bfinished\b/i],
  ['total', /总数|总人数|\btotal\b/i],
  ['count', /次数|节数|数量|户数|\bcount\b/i],
  ['students', /学生|\b(?:students?|pupils?)\b/i],
  ['topic', /课题|主题|题目|\b(?:topic|title)\b/i],
  ['strengths', /优点|\bstrengths?\b/i],
  ['shortcomings', /不足|\bshortcomings?\b/i],
  ['suggestions', /建议|\b(?:suggestions?|advice)\b/i],
  ['improvement', /改进|\bimprovements?\b/i],
  ['content', /内容|正文|\bcontent\b/i],
  ['grade', /年级|\bgrade\b/i],
  // 教研活动那条 names a record.
  ['activity', /(?:^|[\s条])活动$|\bactivity\b/i],
]

/** The forms by which a value tells its own field, tried in this order. */
const BY_FORM: readonly (readonly [string, RegExp])[] = [
  ['mode', /微信|视频|电话|入户|上门|来校|到校/],
  ['obsType', /推门|公开课|示范|展示课|同课异构|随机听/],
  ['class', /班|\bclass\b|[一二三四五六七八九1-9]\(|^[一二三四五六七八九初][一二三四五六七八九\d]{1,3}$|^[1-9]0\d$/],
  ['periods', /节|\bp(?:eriod)?s?\s?\d/i],
  ['minutes', /分钟|小时/],
  ['hours', /学时/],
  ['participantCount', /^[\d一二两三四五六七八九十百]+人$/],
  ['count', /^[\d一二两三四五六七八九十百]+[次户篇份个]$/],
  ['date', /[月日号]|\d[./-]\d|昨|前天|今天|周[一二三四五六日天]|星期/],
  [
    'subject',
    /语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术|信息|综合|劳动|政治|\b(?:maths?|chinese|english|pe|music|art|science|physics|chemistry|biology|history|geography)\b/i,
  ],
  ['school', /[小中]学|[一二三四五六七八九]中|[一二三四五六七八九]小|中心校|校$/],
]

/** The key that a text names. */
export const fieldNamed = (text: string): string | undefined => FIELD_WORDS.find(([, pattern]) => pattern.test(text))?.[0]

/**
 * The key that a value belongs to by its form: 三1 is a class, 第五节 periods, a name the teacher. A name is one by its surname or title: where no
 * field is named, any other word could be anything.
 */
export function fieldByForm(value: string, now: Moment): string | undefined {
  const form = BY_FORM.find(([key, pattern]) => pattern.test(value) && VALUES[key]!(value, now) !== undefined)?.[0]
  return form ?? (readPeople(new Words(value)).length > 0 ? 'teachers' : undefined)
}
