import { wishesRest } from './rest-wish.js'
import type { Utterance } from './utterance.js'

/** 提醒 with whom, said to the bot. */
const REMIND = /(?:提醒|催(?:一?催|一下|促)?|敦促|提个醒|通知(?=(?:一下)?[没未还])|说一声|\bremind\b)/
/** As a heading or to a crowd it announces; families and pupils are reminded in the story of a record. */
const HEADING =
  /(?:温馨|友情|特别|再次|重要)?提醒[:!]|温馨提醒|友情提醒|^(?:再)?提醒(?:一下|一声)?[,。:! ]|提醒(?:各位|大家|老师们|同事们|全体|家长|孩子|学生|同学|[他她](?=[^。]{0,12}(?:早|按时|多|少|别|要|注意))|爸|妈|自己|我们)/
const TOLD =
  /提醒了|提醒过|已提醒|被提醒|(?:妈|爸|家长|奶奶|爷爷|父母)们?[^,。;]{0,4}(?:打|发)了[^,。;]{0,4}(?:电话|微信|消息|短信)|(?:课堂|课上|上课|多次|反复)提醒|提醒(?:学生|孩子)/
const WHOM =
  /提醒(?:一下|下)?(?:还)?(?:没|未)|提醒(?:一下|下)?[\u4e00-\u9fff]{1,6}(?:老师|主任|校长|书记|组长)|(?:给|向|对|跟|和)(?!大家|你|您|我说)[^,。;]{1,20}(?:提醒|提个醒|催|说一声)|通知(?:一下)?[没未还]|提醒我|[请让]提醒|请.{0,4}提醒|帮(?:我|忙)?.{0,8}(?:提醒|催)|^\/?(?:请|麻烦|帮忙)?(?:私[下信聊]|单独|悄悄)?(?:提醒|催)(?:一下|下|促)?[^\s,。:]|\bremind\b/

/** 一份述评都没写，提醒她一下: the shortfall is told first, and the wish stands behind it. */
const SHORTFALL_FIRST =
  /(?:没|未|差|欠|缺|落下|[^\d]0[份篇节次户])[^。;\n]{0,20}(?:提醒|催一?催?)(?:[他她它]们?)?(?:一下下?|一声|下)?(?:吧|哈|哦|谢谢|[,。! ])*$/
/** A family tells what the child has not done. */
const FAMILY = /妈|爸|家长|奶奶|爷爷|孩子|学生|同学/

/** Someone is to be reminded of a duty, or the author not, or later. */
export function asksToRemind({ head }: Utterance): boolean {
  if (wishesRest(head)) return true
  return (
    REMIND.test(head) && !HEADING.test(head) && !TOLD.test(head) && (WHOM.test(head) || (SHORTFALL_FIRST.test(head) && !FAMILY.test(head)))
  )
}
