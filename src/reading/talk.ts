/** The clause that says what was talked about. */
export const TALK =
  /(?:主要|重点)?(?:聊了?聊?|谈了?谈?|沟通了?|交流了?|说了?说?|讲了?讲?|讨论了?|了解了?|反映了?)(?:了|到|的主?要?是|的都是|的(?=[\u4e00-\u9fff]{2})|一下|下)?(?: (?=[A-Za-z]))?(?![\ue000\s,，。]|话|心$|到?[\d一二三四五六七八九十]+点(?:半|多|一刻)?(?=$|[\s,，。;；!才就的了])|了?(?:大概|大约|约|差不多|将?近(?=[\d一二三四五六七八九十两半])|(?:[能得足]?有|快|足足|整整)(?:大概|大约|差不多|将近)?(?=半|[\d一二三四五六七八九十两]+(?:个|多|来)*(?:小时|分|钟|刻))|好?一会|半|[\d一二三四五六七八九十两]+(?:个|多)?(?:小时|分|钟|刻)))[^,，。;；\s]{2,}|(?:主要|重点)(?:是|因为|针对|围绕|聊|谈|说)[^,，。;；\s]{2,}|(?:议题|主题|内容)(?:是|为|:)\s?[^,，。;；\s]{2,}|都是[^,，。;；\s]{1,8}的事|家长反映[^,，。;；\s]{2,}|又是(?!没|不|我|一|周|他|她|去|晚|电话|入户|视频|家访|上门)[^,，。;；\s]{2,8}|\b(?:talked|spoke|chatted|discussion|discussed|talk)(?: (?:about|on|over))? [^,，。;；]{3,60}/

/** 聊了40分钟手游: what was talked about stands behind how long. */
export const TALKED_FOR =
  /(?:聊|谈|说|交流|沟通)了?(?:大概|大约|约|差不多|近|快|[能得足]?有)?(?:半|[\d一二三四五六七八九十两.]+)个?半?(?:小时|分钟|钟头|刻钟)(?:多)?的?(?!左右|才|就|后|之后|以后|回|到|走)((?:(?!\d|才)[\u4e00-\u9fff]){2,8}(?:[、和][\u4e00-\u9fff]{2,6})*)(?=[\s,，。;；!]|$)/

const OPENING =
  /^(?:(?:talked|spoke|chatted|discussion|discussed|talk)(?: about| on| over)? |主要|重点|[一二两三四五六\d]+点:|都|议题|主题|内容|家长|孩子|他|她|天天|又是|的(?:都|全|主要)?是|全是|:|是|为|因为|针对|围绕|聊了?聊?|谈了?谈?|沟通了?|交流了?|说了?说?|讲了?讲?|讨论了?|了解了?|反映了?|了|到|的是|的主要是|的|一下|下|\s|关于)+/
const CLOSING = /(?:的?(?:问题|事情|事|情况|话题|方面))$|[。\s]+$/
/** A complaint stands for its topic. */
const STANDS_FOR: readonly [RegExp, string][] = [
  [/睡/, '睡眠'],
  [/玩手机|看手机/, '手机'],
  [/打游戏|玩游戏/, '游戏'],
]

/** Short topics of a talk: 说了说手机和睡眠的事 → 手机, 睡眠. */
export function topicsOf(clause: string): string[] {
  const whole = clause.replace(OPENING, '').replace(CLOSING, '')
  return whole
    .split(/[、和与及]|以及| and | & /)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/反映|说/.test(clause) ? (STANDS_FOR.find(([pattern]) => pattern.test(part))?.[1] ?? part) : part))
}
