import type { Utterance } from './utterance.js'

const ROLE =
  '(?:[教校]?[学务导研科政总德]*[务导研教处]?(?:主任|副主任)|副?校长|书记|班主任|教研员|年级组长|教研组长|备课组长|组长|中层|师傅)'
const APPOINTED = new RegExp(
  `任命|(?:让|由|请|推举?)[^,。]{1,8}(?:来)?[当做]${ROLE}|(?:起|开始)[^,。]{2,6}[当做]${ROLE}|(?:聘任|聘请|推选|提拔)[^,。]{1,8}(?:为|担任|任)|(?:提为|担任|升任|调任|接任|转任|改任|现任|出任|兼任|升为|转为|起任|同志任|老师任|不再担任|卸任|[\\u4e00-\\u9fff](?<![班责主同和跟与陪由请被听向给让对找及天节日午周月号晚早了的一二三四五六日])任)(?:了)?[^,。]{0,8}${ROLE}|免去[^,。]{1,10}${ROLE}|^(?!谁|他|她)[\\u4e00-\\u9fff]{1,4}(?:老师|同志)?(?:现在)?是(?:我校|学校|新任?)?(?:的)?${ROLE}[。]?$`,
)
const SERVICE =
  /教龄|(?:是|算)(?:新教师|新老师|新入职|老教师)|新入职(?:的)?(?:老师|教师)|\d+月(?:份)?(?:刚)?入职|今年(?:刚|新)?(?:入职|参加工作)|(?:设|标|改|定|转|登)(?:置|为|成|记为)+[^,。]{0,4}(?:新教师|青年教师|老教师|校长|主任|书记|班主任|教师)/
const TEACHING_FLAG =
  /(?:本|这|下|上|新)个?学期[^,。]{0,6}(?:带课|带(?:了)?[一两二三四\d]个?班|兼课|不带课|代课|任课|[兼带教任]了?[一二三四五六七八九1-9][^,。]{0,5}班[^,。]{0,6}课)|(?:校长|主任|书记)[^,。]{0,6}(?:带课(?:了|$|[,。])|不带课|兼课了|开始带课)/

/** A record may name a role or the years of service of a person in it, and so do good wishes. */
const IN_RECORD =
  /那[条节篇次]|上一?条|刚[才刚那]|t-\d|^(?:听课|评课|反思|家访|师徒|集体|集备|教研|视导|培训|述评|作业)|(?:听|评|家访|走访|集备|备课|教研|培训|视导|巡课)(?:课)?了|听了?[^,。]{1,14}课|听取|^(?:恭喜|祝贺)/
/** Asking to be let off, or what a role asks for, sets none. */
/** Whose mentor somebody is makes a pair, no role. */
const PAIRS = /[为做当任][^,。;]{1,10}的(?:师傅|导师|指导[教老]师)/
const LET_OFF = /申请|酌情|减|能不能|能否|可否|几[节次户篇]|多少|[?]|吗/

/** Role, length of service or teaching flag of a person is told to the bot. */
export function setsRole({ head }: Utterance): boolean {
  return (
    (APPOINTED.test(head) || SERVICE.test(head) || TEACHING_FLAG.test(head)) &&
    !IN_RECORD.test(head) &&
    !PAIRS.test(head) &&
    !LET_OFF.test(head)
  )
}
