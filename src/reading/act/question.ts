import { plainQuestion } from './plain-question.js'
import { topicOf, topicsListed } from './topics.js'
import type { Utterance } from './utterance.js'
import { FUTURE, NUMERAL } from './vocabulary.js'

/** Counts, lists and standings, which the bot alone can answer. */
const UNIT = '小时|节|次|户|篇|份|个|所|场|分钟|学时|课时|家|条|课|回|趟|轮'
const AMOUNT = new RegExp(
  `(?<![好十数])(?:多少|几)(?:${UNIT}|人|老师)[^,。;\\n]{0,10}$|(?<![好十数])(?:多少|几)(?:${UNIT})[^,。;\\n]{0,8}[?]|多少(?![^,。]{0,3}(?:有点|人说))|够(?:不够|没|了[吗没]|数|了?[\\d一二三四五六七八九十]+[节次户篇份]?了?[吗没]|吗)|够不够|有没有[^,。]{0,4}(?:够|满|达标|完成|到|超)|[差剩欠](?:着)?(?:几|多少)|还(?:要|需|得)[^,。]{0,6}(?:几|多少)|达标(?:了)?[吗没?]|完成(?:了)?[吗没?]|完成(?:率|度|情况)(?:[^:\\d]{0,6}$|[^:\\d]{0,4}[?多是怎])|how many|how much|\\bcount\\b[^.]{0,20}[?]`,
)
const LOOK_UP =
  /^\/?(?:@?[^,。:\s]{0,5}(?:请|帮我?|麻烦|给我|能|想|要))?(?:你)?(?:帮我?|再|先)?(?:统计(?!表|:)|导出|查一?下|查询|查看|查查|拉一?[个下]|列出|列一?下|汇总(?!如下|:|表)|看一?下|看看|调出|打印(?!机|店|室|纸))|^\/?查(?!漏|了|完|看?作业|[^,。]{0,8}作业)[^,。;\n了完]{2,16}$|(?<!我)(?:统计|导出|(?:统计|导出|查|汇总|列)一下)[吧哈]?$|^(?![^,。]{0,20}(?:要求|上交|提交|整理|做好|填好|更新|补齐|完成(?!情|率|度|进)))[^,。;:了过去到看讲聊谈报备]{2,20}(?:情况|进度|进展|台账|明细|清单|名单)[吧呢啊]?[?。!]?$|(?:情况|进度|进展)(?:怎么?样|如何|咋样)[呢啊]?[?。]?$|^[^,。;:\d]{1,10}(?:次数|节数|总数|总量|户数|篇数)[?]?$|^(?:看|查)?(?:我|我的|本人|我们)[^,。;:\d了]{1,8}记录$|^\/?(?:我的)?(?:进度|记录|为什么|台账|查询|统计)(?=$|[ ,])|(?:记录|台账|明细|汇总表?|统计表?)[^,。;\n了]{0,4}(?:导|拉|打印|列)(?:出|一)|^把[^,。]{1,20}(?:导出|列出|统计|拉出)|提供[^。]{0,24}(?:情况|数据|台账|记录|进度)|\b(?:export|show me|list)\b/
const WHO =
  /(?:谁|哪个(?:组|学校|年级|老师|班主任|人))[^,。]{0,8}最[多少]|(?:次数|节数|户数|篇数|完成率)[^,。]{0,6}(?:排名|排个?序|排一?下|对比|比较|从[高多]到[低少])|有没有人[^,。]{0,6}没|哪[个位](?:还)?没|谁[^,。有能去来]{0,6}(?:听课|评课|家访|反思|述评|集备)(?:了|过)?[更最]?[多少]?[?]?$|听的(?:是|那[节次])?谁|who (?:hasn|has not|didn|is missing)|谁(?:都)?(?:还|也|都|这周|本周|今天|这个?月|本月|昨天|上周|没)*(?:没|未)|谁[^,。]{0,10}(?:还没|没有?|未)[听评交写访备做完去达]|还有谁|都有谁|有谁[没还]|哪些(?:人|老师|学校|班|同事|教师|组)[^。]{0,12}(?:没|未|还)|哪几[节次户天个位所]|哪些(?:课|节|学校|学生|户|老师|事|任务|记录|作业)|听了谁|谁听了|谁评了|没[^,。]{1,6}的(?:都)?有(?:谁|哪些|几)|缺(?:哪|几)/
/** Rules, deadlines, whether something counts. */
const RULE =
  /算不算|[算记]听课吗|算[^,。]{0,12}吗|行不行|可不可以|可以吗|行吗|能不能|让不让|准不准|许不许|该不该|用不用|合不合|能否|可否|几点[^,。]{0,4}(?:合规|算|才)|能[^,。]{0,12}吗|可以[^,。]{0,12}吗|算[^,。]{0,6}还是|要不要|需不需要|需要[^,。]{0,14}吗|(?:也|都|还)?要[^,。]{0,14}吗|必须[^,。]{0,14}吗|是不是|是否|什么时候|何时|几号|(?:最晚|最迟)[^,。]{0,4}几点|哪天|哪一天|多久|多长|怎么(?:收|算|计|定|排|考核|评|折|办|规定|要求|补|分|才)|怎样(?:算|才)|如何(?:算|计|折|认定|考核)|[交填报备留](?:些)?什么(?!时|好)|什么(?:要求|规定|标准|材料|算|叫|意思|样的)|有(?:什么|哪些|没有)(?:要求|规定|标准)|规定是|截止(?!到?(?:昨|今|前天|目前|现在|上|本周|\d|[一二三四五六七八九十]+月))|为什么|为啥|凭什么|(?:多少|几)[^,。;]{0,6}(?:才|算)|\bwhen\b|\bwhy\b|\bdeadline\b|\bdo i\b|\bam i\b/
const ASKED = /[?]|[吗么](?:$|[,。!])|(?<=[了过够齐完成到好记交写评听访开课思多满数])没有?$|(?<=过[^,。;]{1,4})没有?$|没[呀啊]$/
const DUE_SOON = /(?:快|要)?到期|快截止|任务(?:还)?(?:有|剩|差)哪|还有(?:什么|哪些)[^,。]{0,6}(?:事|任务|没)|我的?(?:进度|任务|指标)/

/** 上周听课、评课和家访次数统计一下，全校的: kinds side by side with no number told are asked about. */
const SUMMED_UP = /(?:情况|次数|数量|进度|节数|统计一?下?|汇总一?下?)(?:[?。,]|$)/
const TOLD_NUMBER = new RegExp(`:|${NUMERAL}+(?:节|次|户|篇|份)|(?:已|了|过)(?:$|[,。])`)

const WHY = /为(?:什么|啥|何)[^,。]{0,14}(?:算|欠|差\d|[节次户篇]|目标|达标|进度|没有?(?:计|算|记)|t-\d)/

/** A question is the last thing said, or it carries its sign: 听了几节课,挺好 asks nothing. */
const POLITE_TAG = /(?:帮我?|麻烦|请)?(?:记|登记?|录)(?:一下|下|上|入)?[,，]?(?:好吗|行吗|可以吗|好不好|行不行|谢谢)[?]?/g

/** Matters between people which the bot cannot know: rooms, free hours, whether something arrived, what will be held. */
const BETWEEN_PEOPLE =
  /谁(?:(?:那|这)[里儿边]?|手[里上头]|电脑里?)有|哪[位个](?:老师|同事)?(?:那|手)[里上儿]?有|谁(?:值班|带班|看班|当班|负责|主备|主持|主讲|有|能|去|来|愿|可以|想|要(?!听)|知道|在|带|拿|看到|替|帮|方便)|哪位|有人[^。]{0,16}[吗么?]|有没有(?:人|谁|老师|同事|攻略|模板|经验|好|推荐|空|课件)|求(?:助|问|推荐|一[份个]|个|带|借|支援|帮|教|指点|分享|大佬|老师|介绍)|跪求|请问(?:谁|哪位|各位|大家|有)|借我|帮(?:我|忙)(?:听|磨|带|代|上)|(?<!(?:最晚|最迟)[^,。]{0,4})几点(?![^,。]{0,4}(?:合规|算|才))|(?:ppt|课件|教室|会议室|话筒|材料|桌椅|设备|照片|展板|海报)[^,。]{0,8}[没吗]$|(?:大家|各位|你们)(?![^,。]{0,2}[都也普一])[^,。]{0,4}(?:看|觉得)|在哪|哪[里儿]|什么地方|哪个?教室|收到[了没]|来了[吗没]|到了[吗没]|收齐|走了吗|发了[吗没]|带了吗|[写听批改评备](?:都|也)?不(?:出来?|完|下去|动)[^,。]{0,4}怎么办|(?:各位|家人们|姐妹们|兄弟们|老师们)[?!。]*$|你们?的?(?:反思|听课|评课|述评|家访|教案|记录)[^,。]{0,6}(?:什么时候|几号|何时)|有空|听见|在吗|在不在|(?:证书?|钱|补助|补贴|津贴|绩效|工资)[^,。;]{0,8}(?:发|到账|下来)|(?:能不能|能否|可不可以)(?:别|不要|早点|晚点|换个|挪)|一起[^,。]{0,6}吗|你(?:们)?(?!能|会|好)[^,。]{0,10}[吗?]|\bwho (?:has\b(?!n)|can|is|wants)|\banyone\b/
/** What the writer does not know about the own record is no question. */
const FORGOTTEN =
  /(?:具体)?(?:是)?(?:哪天|几号|哪一?节|第几节|什么时候|哪个班)(?:的)?(?:给|都|我)?(?:忘|不记得|记不清|记不得|想不起)[了来]?|(?:忘了?|不记得|记不清|记不得|想不起来?)(?:具体)?(?:是)?(?:哪天|几号|哪一?节|第几节|什么时候|哪个班)了?/g
/** 多听几节, 再跑几户: so many, nobody asks how many. */
const SOME_MORE = /(?:说|讲|强调|提醒|催|试|听)了?多少[遍回]了?|[多再少][听评写访去跑看上开](?:了|过)?几[节次户篇家场]/g
const IS_FUTURE = new RegExp(FUTURE)

/** What many are told to do by a day asks the bot nothing. */
const TO_MANY = /^请(?:各|全体|所有|大家|老师们)|^请[^,。]{1,12}于[^,。]{1,12}前/

/** A question on the bot's own matters: number, list, rule or deadline. */
export function isQuery({ head }: Utterance): boolean {
  const asked = plainQuestion(head.replace(POLITE_TAG, '').replace(FORGOTTEN, '').replace(SOME_MORE, ''))
  if (DUE_SOON.test(asked) || WHY.test(asked)) return true
  if (TO_MANY.test(asked) && !ASKED.test(asked)) return false
  const topic = topicOf(asked)
  if (WHO.test(asked)) return topic !== undefined || /完成|达标|进度|记录/.test(asked)
  if (BETWEEN_PEOPLE.test(asked)) return false
  if (SUMMED_UP.test(asked) && !TOLD_NUMBER.test(asked) && topicsListed(asked)) return true
  if (AMOUNT.test(asked) || LOOK_UP.test(asked))
    return topic !== undefined || /进度|记录|为什么|任务|完成|台账|多少节|指标|\d+[节次户]/.test(asked)
  if (topic === undefined) return /算不算|算[^,。]{1,8}吗/.test(asked)
  if (RULE.test(asked)) return !(IS_FUTURE.test(asked) && /什么时候|何时|哪天|几号/.test(asked) && !/[交截]/.test(asked))
  return ASKED.test(asked) && !IS_FUTURE.test(asked)
}

/** A question of any kind that was not the bot's: to colleagues, or about what is to come. */
export const isQuestionToPeople = ({ head }: Utterance): boolean => {
  const asked = plainQuestion(head.replace(POLITE_TAG, '').replace(FORGOTTEN, '').replace(SOME_MORE, ''))
  return /谁(?!都|也|说|想到|料|知(?!道))/.test(asked) || BETWEEN_PEOPLE.test(asked) || ASKED.test(asked) || AMOUNT.test(asked)
}
