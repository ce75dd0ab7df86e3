/** Words that several tests of the act share, as sources of regular expressions. */

export const SUBJECT =
  '语文|数学|英语|道法|道德与法治|政治|科学|物理|化学|生物|历史|地理|体育|音乐|美术|信息科技|信息技术|信息|综合实践|劳动|书法|心理|班会|班队|阅读'

/** Chinese and Arabic numerals, without the vague ones (几, 一些). */
export const NUMERAL = '[\\d一二两俩三仨四五六七八九十廿百]'

/** Days and moments that lie ahead. 明 alone counts only before a time word: 明德 and 说明 are none. */
export const FUTURE =
  '明天|明日|明早|明晚|明儿|明(?=上午|下午|第|去)|后天|后日|下下?个?(?:周|星期|礼拜|月)|下学期|明年|来年|下学年|改天|改日|回头|晚点|晚些时候|稍后|过两天|过几天|待会|等会|等下|(?<!了)一会儿?(?:去|要|听|评|家访|开)|\\btomorrow\\b|\\btmr\\b|\\bnext (?:week|mon|tue|wed|thu|fri|sat|sun)'

/** Days and moments that lie behind. */
export const PAST =
  '昨[天日儿晚早]|昨(?=上午|下午|第|评|听)|前天|前日|上个?(?:周|星期|礼拜|月)|上学期|去年|刚[才刚听评开散从去家接收打]|方才|今早|[一二两三四五六七八九十\\d]天(?:之?前|以前)|\\bdays ago|\\byesterday\\b|\\blast (?:night|week|mon|tue|wed|thu|fri|sat|sun)'

/** The acts that can be planned, done or called off, as verbs. */
export const ACT =
  '听评课|听课|听(?!写|力|说|读|障|众|懂|清|话|见|讲|说|不)|推门|蹭|观课|看课|磨课|评课|议课|评议|评(?=.{0,8}课)|反思|家访|走访|上门|入户|备课|集备|教研|培训|视导|督导|巡课|家长会|亲子活动|结对|述评|批改|去.{1,8}家|课后服务|托管|考试|期中考|期末考|observ|visit'

/** An act that is over. 要…了 is taken apart by the plan test. */
export const DONE =
  '(?:听|评|议|访|开|备|交|去|跑|办|参加|召开|举行|举办|组织|开展|进行|教研|培训|视导|督导|家访|走访|听课|评课|备课|反思|述评|批改|巡课|结对|蹭|陪同|聊|谈|说|定|研究|讨论|明确|交流|发微信|打电话)(?:课|会)?(?:了|过(?!去)|完|毕|好了|成功)|(?<![要会该])(?:听|评|访|备)的(?=$|[ ,。;!])|[打通](?:了|过|完)[^,。;]{0,3}(?:电话|视频|话)|[来到]了(?=[\\d一二两三四五六七八九十百]+(?:个|位|名|人|家|余|多))|(?<!不得)已经?(?!读|定|约)|兹报告|报告如下|现予|予以?登记'

/** Persons and bodies that an announcement speaks to. */
export const MANY =
  '各位|各校|各班|各组|各处|各年级|各教研组|各备课组|各学科|各中心校|各单位|各班主任|大家|全体|所有|老师们|同志们|同事们|同仁|伙伴们|家人们|班主任们|相关|有关'
