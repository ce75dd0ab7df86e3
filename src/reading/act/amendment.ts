import type { Utterance } from './utterance.js'

/** What points to an earlier message. */
const EARLIER =
  /上一?条|上一个记录|(?:听课|评课|反思|家访|述评)里|刚[才刚]的|刚[才刚]?(?:那|发|记|报|登|写|填|说)|那[条篇份](?!街|鱼|河)|那[节次](?:课|听课|评课|家访)?的?(?:班级?|学科|科目|日期|时间|节次|老师|教师|姓名|记录|类型)|这条|(?:之前|前面|先前|此前|前次|上次)(?:那|发|记|报|填|登|录|交)|(?<=^|[,。; ])前报|(?:原|所)(?:报|填|登|录|记)(?!名|告)|我[刚昨早上中今][^,。]{0,6}(?:记|登|填|报)的|t-\d{4}-\d{2}|记录(?:里|中)?的|登记的|last one|previous/
const CHANGE =
  /改(?!到|进|天|日|期|约|为线上|革|编|善|变)|更正|纠正|修正|修改|调整为|换成|应为|应该?是|其实是|实际是|[写记填登输报打发弄搞选说]错|不对|有误|搞反|(?:学科|科目|班级|节次|日期|老师|类型|课型|学校)(?:应该)?是|条应?是|[记写填登]成|[条次级科期间型人师名字数]错|应该(?=第|[一二三四五六七八九\d])|[,。 ]错了|^错了|不是[^,。]{1,12}[,，]?(?:而?是)|是[^,。]{1,12}[,，]?不是|补充|\bamend\b|\bshould be\b/

/** A message that begins with the correction can only mean an earlier one. */
const BEGINS =
  /^[\s/]*(?:(?:学科|科目|班级|节次|日期|时间|老师|教师|姓名|名字|类型|学校|人数)[^,。]{0,4}(?:错|不对)|改(?=[\s:]|t-|一下|成|为)|更正|修改|订正一下|amend\b|(?:不对[,!。 ]*){1,3}(?:刚|是|应)|(?:我)?(?:刚才?)?(?:[写记填登输报打发弄搞]错了?|错了)(?:[,。! ]*错了)*[,。! :]*(?:应|是|不是|刚|昨|上|那))/
/** 把…改成…, said of a field of a record. */
const RESET =
  /(?:听课|评课|家访|反思|述评|集备)[^,。;\n]{0,6}把[^,。;\n]{1,12}(?:改[成为]|换成|更正为)|那[节次条篇](?:听课|评课|家访|反思|述评)[^,。;\n]{0,10}(?:改[成为]|换成|[记写填登]错)|(?:听课|评课|家访|反思|述评)的(?:学科|科目|班级?|节次|日期|时间|老师|学生|类型|课型|人数|方式|地点|内容|时长|对象|主持人?|主备人?)[^,。;\n]{0,4}(?:错|不对|改[成为])|(?:班级|学科|科目|节次|教师|类型|课型|人数|分钟|完成数|次数|户数|节数)(?:应该?)?(?:改[成为]|换成|更正为)|(?:听课|评课|反思|家访|述评|记录)里[^。\n]{0,24}(?:改[成为一]|换成)|把[^,。;\n]{0,24}(?:那[条节次篇份个]|班级|学科|科目|日期|时间|节次|老师|教师|类型|课型|学校|人数|分钟|学生|课题|内容|记录)[^,。;\n]{0,24}(?:改成|改为|换成|改到|改回|调成|写成|更正为)/
/** Nothing but the correction itself: 不是李刚，是李强 / 是三1，不是三2. */
const PUT_DOWN_AS = /(?:登|记|报|填|发|录)的[^。\n]{0,30}(?:写|打|报|输|录|弄|搞)成|(?:记|登|填)成了?[^,。]{1,10}了?(?:$|[,。])/
const ONLY_CORRECTION =
  /^(?:应该?)?(?:是[^,。;\s]{1,10}[,，; ]*不是[^,。;\s]{1,10}|不是[^,。;\s]{1,10}[,，; ]*(?:而?是)[^,。;\s]{1,10})[吧啊哦哈]?[。!]?$/

/** A full record behind the correction corrects itself (§10): 不对，第四节听的是覃老师的音乐. */
const FIELD_WORD =
  '学科|科目|班级|年级|节次|日期|时间|授课教师|授课老师|听课人|老师|教师|姓名|名字|类型|课型|学校|人数|户数|节数|次数|学时|分钟数?|时长|课题|主题|主持人?|主备人?|地点|方式'
const ACT_WORD = '记录|登记|一[节次条]|课后服务|托管|家访|听课|评课|反思|述评|集备|备课|视导|督导|教研|培训'
const WRONG = '(?:[写记填登输报打弄搞发选录](?:记|写|报)?(?:错|反)|有误|搞反)'
/**
 * The field by its name, or the record itself, is said to be wrong in the opening clause, and what is right stands behind it: 课后服务人数报错了，是32不是23.
 * A record that corrects itself has told its fields by then.
 */
const NAMED_WRONG = new RegExp(
  `^[^ ,。;:\\n]{0,24} ?[^ ,。;:\\n]{0,16}?(?:(?:${FIELD_WORD}|${ACT_WORD})(?:也|都|又|好像|给|被|我)*(?:${WRONG}|不对)|${WRONG}了?(?:${FIELD_WORD}))[了啦咯]?[^;。\\n]{0,24}?(?:应该?[为是]|应当是|是|改[成为]|更正为|换成)`,
)
/** What is put to others is no correction: 改到周四吧，大家看行不行. */
const PROPOSAL = /(?:大家|各位|咱们?|你们)[^,。]{0,6}(?:看|觉得|说|行|好|可以|同意)/
const QUOTA = /(?:听课|评课)?改[成为]\d+节$/

/** 改 改成 更正 记错了 是A不是B, about an earlier message (READING §2). */
export function amends({ head }: Utterance): boolean {
  if (BEGINS.test(head)) return true
  if (QUOTA.test(head)) return false
  if (PROPOSAL.test(head) && !EARLIER.test(head)) return false
  if (RESET.test(head) || NAMED_WRONG.test(head) || PUT_DOWN_AS.test(head) || ONLY_CORRECTION.test(head)) return true
  return EARLIER.test(head) && CHANGE.test(head)
}
