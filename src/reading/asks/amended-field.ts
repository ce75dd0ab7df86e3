import type { Moment } from '../moment.js'
import { VALUES } from './amended-value.js'

/** Words with which a field of a record is named, the more particular first. */
const FIELD_WORDS: readonly (readonly [string, RegExp])[] = [
  ['subject', /学科|科目|课程名/],
  ['class', /班级|班别|哪个班/],
  ['periods', /节次|第几节|课节/],
  ['date', /日期|(?<!开始|结束)时间|日子|哪天/],
  ['obsType', /类型|课型/],
  ['participantCount', /人数/],
  ['end', /结束时间|结束/],
  ['start', /开始时间|开始/],
  ['observers', /听课人/],
  ['participants', /参加人|参加者|出席/],
  ['chair', /主持/],
  ['lead', /主备|主讲/],
  ['reviewedBy', /审核人/],
  ['mentor', /师[傅父]|导师/],
  ['mentee', /徒弟/],
  ['students', /(?:学生|孩子|娃)的?(?:姓名|名字|名)/],
  ['teachers', /授课(?!班|时|内)|授课教师|授课老师|教师|老师|姓名|名字|执教/],
  ['school', /学校/],
  ['mode', /方式|形式/],
  ['hours', /学时/],
  ['minutes', /分钟|时长|用时/],
  ['done', /完成数|已写/],
  ['total', /总数|总人数/],
  ['count', /次数|节数|数量|户数/],
  ['students', /学生/],
  ['topic', /课题|主题|题目/],
  ['strengths', /优点/],
  ['shortcomings', /不足/],
  ['suggestions', /建议/],
  ['improvement', /改进/],
  ['content', /内容|正文/],
  ['grade', /年级/],
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

/** The key that a value belongs to by its form: 三1 is a class, 第五节 periods, a name the teacher. */
export function fieldByForm(value: string, now: Moment): string | undefined {
  const form = BY_FORM.find(([key, pattern]) => pattern.test(value) && VALUES[key]!(value, now) !== undefined)?.[0]
  return form ?? (VALUES.teachers!(value, now) === undefined ? undefined : 'teachers')
}
