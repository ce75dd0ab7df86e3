import type { Utterance } from './utterance.js'
import { DONE, SUBJECT } from './vocabulary.js'

const NOT_TO_LOG = /别记|不用记|不要记|先不记|不必记|别登记|不用登记|不记了|别算|不用录|don.t log/
const FEELS =
  /(?:太|好|真|很|超|特别|有点|实在|越来越)(?:难|累|烦|忙|紧张|尴尬|卷|折磨|麻烦|多|辛苦|困|频繁|密|焦虑|有意思|重要|必要|无聊|形式)|(?:纪律|秩序|质量)[^,。]{0,4}太?(?:差|乱|吵)|越[^,。越]{1,2}越(?:累|难|烦|困|气|糊涂|吃力|麻木|没[劲意]|头疼)|真(?:的)?(?:精彩|棒|好|不错)|太(?:精彩|棒)|累死|烦死|[听写评备]得?(?:困|烦|累|吐|头)|头.{0,2}[大疼]|得.{0,3}[都也].{0,3}(?:酸|疼|麻|花|崩|吐)|写不完|吐槽|心累|不想|讨厌|受不了|没意思|没必要|怕|盼|终于不用|辛苦(?:了|啦)|压力|[听坐开]到?睡着|(?<!(?:学生|孩子|同学)们?)[听评开写备坐]得[^,。;]{0,6}(?:睡|瞌睡|打盹|犯困|想(?:哭|吐|笑)|发[懵呆]|怀疑人生)|作业[^,。;:]{0,4}(?:多了|少了|超了|超量|过[量多]|偏多|超标)/
const KIND_WORD = '听评课|听课|评课|家访|集体备课|集备|备课|教研|培训|视导|家长会|课后服务|晚自习|反思|述评|批改作业|改作业|作业|大课间'
/** Told of an act as it always is, or of how it should be: 天天写反思, 评课别光说好听的. A pupil may be called 天天. */
const IN_GENERAL = new RegExp(
  `(?:(?<![去到给访])天天(?!家|妈|爸|奶|爷|同学|的)|成天|整天|一天到晚|老是|总是|三天两头|动不动|隔三差五|没完没了)[^,。;:]{0,4}(?:${KIND_WORD})|每天(?:都|就|光|还)?(?:要|得|在)?写[^,。;:]{0,3}(?:反思|述评)|(?:${KIND_WORD})(?:都|就|也)?(?:天天|成天|整天|一天到晚)(?!家|妈|爸|奶|爷)|(?:家访|听课|评课|反思|培训|教研|备课)(?:[,、 ]?(?:家访|听课|评课|反思|培训|教研|备课)){2}|^(?:${KIND_WORD})(?:布置|设计|工作)?(?:要(?!求|点|素|领)|[应需须](?![到交批])|应该|得(?![到知失了])|别|不要|不能|不该|贵在|重在|还是)|(?:反思|述评)(?:又|也|都|真|总|就)?写(?:得|到)(?:我)?[^,。;:]{0,3}(?:头[大疼都晕]|手[酸疼软都]|吐|崩溃|怀疑人生|想(?:哭|睡|死|吐)|累|困|烦)|(?:反思|述评)[^,。;:]{0,4}(?:没人看|白写|没[啥什]么?用|走过场|凑数)`,
)
/** A day on which it happened. */
const ONCE = /今[天日早晚]|昨|刚|前天|上个?周/
/** How long it went on, and nothing of what it was. */
const ALL_DAY = /[听评开备改批写]了(?:整整)?(?:一整?|半|大半|整)个?(?:天|上午|下午|周|星期|晚上?|夜|早上)/
const HAS_SUBJECT = new RegExp(SUBJECT)
/** What is out of order stops no act and makes none. */
const BROKEN = /(?:音响|话筒|广播|投影|电脑|空调|打印机|钥匙|灯|网络?|监控)[^,。;]{0,4}(?:坏|没电|没了|连不上|打不开|不亮|不响|丢)/
/** The act is going on, or someone is away for it: nothing can be said of it yet. */
const GOING_ON =
  /正在(?:听|评|开|家访|备|上|教研)|(?:^|[我还,。])在(?:听课|评课|家访|备课|集备|教研|培训)(?:$|[,。呢])|(?:听课|评课|家访|备课|教研|培训)(?:(?:去了|呢|中|途中|路上)(?:$|[,。])|的?(?:途中|路上)[堵淋摔遇碰])|[听评备]完课?(?:再(?!评)|赶紧|还[得要]|直接[去回])(?![^。]{0,4}评)|(?:听课|评课|家访|集备|备课|教研|培训)完再/
/** Somebody else's, told to them. */
const YOURS =
  /(?:让|叫|请|喊|要)你|^(?!帮|请|麻烦|给|能)[\u4e00-\u9fff]{2,4}[,: ]?你?把[^,。;:]{1,16}(?:补|登|填|交|发|写|整理)(?:一下|上|好|齐)[吧哈哦啊。!]*$|你们?的?(?:听课|评课|反思|家访|述评|集备|课)|^@[^ ]+ [^,。]{0,8}(?:你|来|帮)/
/** Said to pupils again and again, in vain. */
const IN_VAIN = /(?:说|讲|强调|提醒)了?(?:多少|好几|无数)[遍次回]/
const GREETS =
  /^(?:谢谢|感谢|多谢|恭喜|祝贺)|(?:感谢|谢谢|辛苦)(?:各位|大家|老师们|全体|同事们|领导)(?![^。]{0,30}\d)|^(?:我|咱)也?反思了(?:一下)?[,。]/
const AWAY_FOR_IT = /去(?:听课|评课|家访|教研|培训)了(?:$|[,。])/
const IS_DONE = new RegExp(DONE)
/** Fields of a record. */
const TELLS = /\d|第[一二三四五六七八]节|[一二三四五六七八九][(]|□|户/

/** A filled form, or 听的 with what was heard: however hard it was, it is told. */
const FILLED = /^\/?(?:补记?|登记)?(?:听课|评课|推门课?|家访|集备|集体备课)(?:记录)?[: ]|[听评]的(?!人|时候|都|课|多|少|越)/

/** The act has its own person or subject beside the mood. */
const TOLD_BESIDE =
  /语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术|老师|主任|妈|爸|奶奶|爷爷|[\u4e00-\u9fff]家(?![访长校委])/

const isFilled = (head: string): boolean => FILLED.test(head) && TOLD_BESIDE.test(head)

/** An opinion or complaint about an act, or the wish that nothing be logged. */
export const isOpinion = ({ head }: Utterance, kind: string): boolean =>
  NOT_TO_LOG.test(head) ||
  (kind !== 'after-school-service' && GOING_ON.test(head)) ||
  YOURS.test(head) ||
  GREETS.test(head) ||
  IN_VAIN.test(head) ||
  (IN_GENERAL.test(head) && !TELLS.test(head) && !ONCE.test(head)) ||
  (ALL_DAY.test(head) && !TELLS.test(head) && !HAS_SUBJECT.test(head)) ||
  (kind === 'pe-activity' && BROKEN.test(head)) ||
  (kind !== 'reflection' && !TELLS.test(head) && (AWAY_FOR_IT.test(head) || (FEELS.test(head) && !IS_DONE.test(head) && !isFilled(head))))
