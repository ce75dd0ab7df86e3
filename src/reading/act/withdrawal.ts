import type { Utterance } from './utterance.js'

const UNDO =
  /撤销|撤回|[记发写填]错[^。]{0,6}取消|撤掉|(?<![先我得要就该])撤了(?=[吧哈哦啊呗]?(?:$|[ ,。!]))|撤一下|(?:^|[,。!; ])撤[吧啊了!。]*$|作废|回撤|取消(?:掉)?(?:上|刚|那[条个]|这条|我?(?:刚|上)|t-)|(?:不算|不要)了[吧啊]?.{0,3}(?:刚才?那|上一?条)|(?:那条|上一?条)[^,。]{0,6}(?:不算|不要(?!再|太|记|登|录)|别算|取消)|\bundo\b|\bwithdraw\b/
/** 删减, 删繁就简 are advice on a lesson; and what is deleted must be a record. */
const DELETE = /删(?:除|掉|了|去|一?下)?(?!减|繁|节|改|选)/
const RECORD_MEANT = /那[条个篇份次]|这[条个篇份次]|重复|多[记余发]|t-\d{4}-\d|记录|上一?[条个]|刚|条|^\/?删|我的|昨天|今天|全部/
/** Undoing a decision of the school is news, not a request to the bot. */
const NEWS = /(?:学校|局里|通知|上级|考试|比赛)[^,。]{0,6}(?:撤|取消)|撤[点并]|(?:公告|文件|海报|展板)[^,。]{0,4}[撤删]/

/** How it is done is asked for. */
const HOW = /(?:怎么|如何|怎样|咋)[^,。]{0,6}(?:撤|删|取消)/

export const takesBack = ({ head }: Utterance): boolean => UNDO.test(head) && !NEWS.test(head) && !HOW.test(head)

export const deletes = ({ head }: Utterance): boolean => DELETE.test(head) && RECORD_MEANT.test(head) && !HOW.test(head)
