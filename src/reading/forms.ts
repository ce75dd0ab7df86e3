/** Sources of the fixed forms in which a field stands in running text; no group. */
export const DAY_FORM =
  '(?:(?:上上?|这|本|下)?个?(?:周|星期|礼拜)[一二三四五六日天]|大?前天|昨[天日儿晚]|今[天日儿晚]|(?:20\\d\\d年)?\\d{1,2}月\\d{1,2}[日号]?|[一二三四五六七八九十]+月[一二三四五六七八九十廿]+[日号]?|(?:20\\d\\d[./-])?\\d{1,2}[./-]\\d{1,2}|yesterday|today)'
export const PERIOD_FORM = '(?:[上下]午)?第?\\s?[\\d一二三四五六七八九十]+\\s?节'
export const CLASS_FORM = '(?:初[一二三]|[一二三四五六七八九1-9])(?:年级?)?\\s?\\(?[\\d一二三四五六七八九十]{1,2}\\)?\\s?班?'
export const SUBJECT_FORM = '(?:语文|数学|英语|物理|化学|生物|历史|地理|道法|科学|体育|音乐|美术|信息科技|综合实践|劳动)'
const POINT =
  '(?:[上下]午|中午|晚上?)?(?:\\d{1,2}:[0-5]\\d|[\\d一二两三四五六七八九十]{1,3}[点时](?:半|[一三]刻|[\\d一二三四五六七八九十]{1,3}分?)?)'
export const CLOCK_FORM = `(?:${POINT}\\s?(?:(?:到|至|-|—|~)\\s?${POINT})?)`
