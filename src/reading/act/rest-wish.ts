const REMINDING = '(?:再)?(?:来)?(?:提醒|催促?|打扰|吵|烦|通知|推送)'
/** Nothing after the word but whom it would reach, what about, and particles: 别打扰孩子 is about somebody else. */
const TO_ME = '(?:我们?|本人)'
const ENDS = '(?:[了吧啦呗哈哦呀]|一下|消息|谢谢|[。!,~ ])*$'
const NOT = '(?:别|不要|不用|不必|不想|请?勿|免|甭|先不|停止|暂停|暂缓|关闭)'
const LATER = '(?:推迟|延后|延迟|延期|往后|晚点|晚些|暂停|暂缓)'

const WISHES: readonly RegExp[] = [
  // 这周别提醒我了, 别再催我听课; 免打扰, 暂停提醒
  new RegExp(`${NOT}(?:总|老|一直|天天)?(?:给我|向我|对我)?(?:发|收到)?${REMINDING}${TO_ME}`, 'u'),
  new RegExp(`(?:^|[,。! ]|请|先|都|内|前|天|周|晚上?|上午|下午|中午|月|日)${NOT}(?:发|收到)?${REMINDING}${ENDS}`, 'u'),
  // 下周三再提醒我
  new RegExp(`(?:再|才)(?:来)?(?:提醒|催促?|通知)(?:${TO_ME}(?![把去要给做写交])|${ENDS})`, 'u'),
  // 提醒推迟到下周三, 把听课提醒往后推, 推迟提醒到10月20日
  new RegExp(`提醒(?:先|都|请|帮我)?${LATER}`, 'u'),
  new RegExp(`${LATER}(?:一下|点|些)?(?:再)?(?:收到|发|给我)?[^,。;:]{0,6}提醒(?!学生|孩子|家长|大家|各位)`, 'u'),
  /\b(?:don'?t|do not|stop|no more|pause|snooze)\s+(?:the\s+|my\s+|any\s+)?(?:remind\w*|nudg\w*|disturb\w*)/u,
  /\bremind me (?:again|later|next|on|after|tomorrow|in \d)\b/u,
]

/** Whoever says it wants to be let alone by the bot's reminders, for a while or for good. */
export function wishesRest(words: string): boolean {
  return WISHES.some((wish) => wish.test(words))
}
