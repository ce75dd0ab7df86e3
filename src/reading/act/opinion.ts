import type { Utterance } from './utterance.js'
import { DONE } from './vocabulary.js'

const NOT_TO_LOG = /别记|不用记|不要记|先不记|不必记|别登记|不用登记|不记了|别算|不用录|don.t log/
const FEELS =
  /(?:太|好|真|很|超|特别|有点|实在|越来越)(?:难|累|烦|忙|紧张|尴尬|卷|折磨|麻烦|多|辛苦|困|频繁|密|焦虑|有意思|重要|必要|无聊|形式)|(?:纪律|秩序|质量)[^,。]{0,4}太?(?:差|乱|吵)|真(?:的)?(?:精彩|棒|好|不错)|太(?:精彩|棒)|累死|烦死|[听写评备]得?(?:困|烦|累|吐|头)|头.{0,2}[大疼]|得.{0,3}[都也].{0,3}(?:酸|疼|麻|花|崩|吐)|写不完|吐槽|心累|不想|讨厌|受不了|没意思|没必要|怕|盼|终于不用|辛苦(?:了|啦)|压力/
/** The act is going on, or someone is away for it: nothing can be said of it yet. */
const GOING_ON =
  /正在(?:听|评|开|家访|备|上|教研)|(?:^|[我还,。])在(?:听课|评课|家访|备课|集备|教研|培训)(?:$|[,。呢])|(?:听课|评课|家访|备课|教研|培训)(?:去了|呢|中|途中|路上)(?:$|[,。])|[听评备]完课?再(?!评)|(?:听课|评课|家访|集备|备课|教研|培训)完再/
/** Somebody else's, told to them. */
const YOURS = /你们?的?(?:听课|评课|反思|家访|述评|集备|课)|^@[^ ]+ [^,。]{0,8}(?:你|来|帮)/
/** Said to pupils again and again, in vain. */
const IN_VAIN = /(?:说|讲|强调|提醒)了?(?:多少|好几|无数)[遍次回]/
const GREETS = /^(?:谢谢|感谢|多谢|恭喜|祝贺)|^(?:我|咱)也?反思了(?:一下)?[,。]/
const AWAY_FOR_IT = /去(?:听课|评课|家访|教研|培训)了(?:$|[,。])/
const IS_DONE = new RegExp(DONE)
/** Fields of a record. */
const TELLS = /\d|第[一二三四五六七八]节|[一二三四五六七八九][(]|□|户/

/** An opinion or complaint about an act, or the wish that nothing be logged. */
export const isOpinion = ({ head }: Utterance, kind: string): boolean =>
  NOT_TO_LOG.test(head) ||
  (kind !== 'after-school-service' && GOING_ON.test(head)) ||
  YOURS.test(head) ||
  GREETS.test(head) ||
  IN_VAIN.test(head) ||
  (kind !== 'reflection' && !TELLS.test(head) && (AWAY_FOR_IT.test(head) || (FEELS.test(head) && !IS_DONE.test(head))))
