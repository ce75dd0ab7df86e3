/** What the writer is in a hurry for, none of it an act that the bot records. */
const ERRAND =
  '上课|开会|盯操|出操|上操|带操|做操|查寝|查房|查宿舍|接(?:娃|孩子?|女儿|儿子|人|老[公婆])|(?:吃|做|打|买)(?:个|口|点)?饭|吃(?:口)?东西|睡(?:觉|了)?|值[班周]|看(?:班|自习|早读|午休)|[盯守](?:班|自习|早读|午休|午睡|晚读)|进(?:教室|班)|到班|带[娃队]|哄娃|送(?:路队|放学|娃|孩子)|回(?:家|去|办公室|教室|班)|下班|赶(?:车|路|公交|地铁|高铁)|开车|坐车|监考|午休|休息|忙(?:别的|去|了)?|撤|溜|走|歇(?:会儿?|一会儿?)?|洗澡|躺(?:平|会儿?)?|领书|打印|取快递|上厕所'
/** How it is put off from what was told: 先记上我得去…, 不说了马上要…. */
const HURRY =
  '先(?:这样|到这|不说)?|得|要|该|马上|立马|现在|这就|赶着|急着|赶紧|赶快|着急|记(?:上|着|下|一下|一笔)|报(?:上|着|一下)|不(?:多)?说了|来不及了'
const ERRAND_CLAUSE = new RegExp(
  `(?<=^|[,。;!\\n ])(?:我|还|又|就)?(?:(?:${HURRY})(?:我|还|又|就|也)?){1,6}(?:去|回|赶去?)?(?:${ERRAND})(?:去?了|啦|去|咯|喽)?[啊哈哦吧]?(?=$|[,。;!\\n ])`,
  'g',
)
const ERRAND_SIGN = /先|[得要该]|马上|现在|赶|急/

/** A message without the clauses in which the writer takes leave: 先记上我得去上课了 says nothing about the act before it. */
export const withoutErrands = (text: string): string => (ERRAND_SIGN.test(text) ? text.replace(ERRAND_CLAUSE, '') : text)

const MOOD_CLAUSE =
  /(?<=^|[,。;!\n ])[唉哎啊哇]?(?:今天|今晚|我|真是?|可|都|快|要|把我?|人|一天){0,3}(?:[忙累困饿热冷冻渴晕烦气](?:死|坏|疯|惨|瘫|懵|晕)(?:我|人|个人)?了?|[忙累]成狗|(?:腿都?)?跑断腿?了?|(?:腿|嗓子|腰)(?:都|快|要)?[跑站喊坐]?[断哑酸废]了)(?=$|[,。;!\n ]|帮|麻烦)/g
const MOOD_SIGN = /[死坏疯惨瘫懵晕狗断哑酸废]/
/** The act has its own person or subject beside the mood. */
const TOLD_BESIDE =
  /语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术|老师|主任|妈|爸|奶奶|爷爷|[\u4e00-\u9fff]家(?![访长校委])/

/** Whether a person or a subject is told. */
export const tellsBeside = (text: string): boolean => TOLD_BESIDE.test(text)

/** The same without how tired or busy the writer is, unless that is all that is told. */
export function withoutMood(text: string): string {
  if (!MOOD_SIGN.test(text)) return text
  const told = text.replace(MOOD_CLAUSE, '')
  return tellsBeside(told) ? told : text
}
