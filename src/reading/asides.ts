/** Where a clause begins and ends. */
const OPENS = '(?<=^|[,，。;；!！~\\s]|分钟)'
const CLOSES = '(?=$|[,，。;；!！~\\s])'
const PARTICLE = '[了啦哈哦咯呀啊呢吧]{0,2}'
/** What keeps a teacher from writing more. */
const CHORE =
  '(?:上[个节]?课|上班|上操|下课|下班|开[个会]?会|接[^,，。;；!！\\s]{0,2}(?:娃|孩子|小孩|崽|儿子|女儿)|送(?:娃|孩子|小孩)|查(?:寝|岗|宿)|盯(?:操|班|课|早读|晚自习)|看(?:班|操|早读|晚自习)|值(?:班|日|周|夜)|站岗|护(?:学|校)岗?|(?:做|吃|打)[早午晚]?饭|食堂|跑操|做操|操场|监考|打印|打卡|教室|办公室|睡觉?|休息|忙|洗澡|坐车|赶车)'
const LEAVES = `(?:(?:先|得|要|该|现在|马上|这就|赶紧|赶着|急着|还得|又得|又要|还要|必须|这会儿?)+(?:回?去|进|回|到|来)?${CHORE}去?|(?:先(?:撤|走|溜|闪|睡|下|忙)|睡|走|洗洗睡)(?=[了啦吧]))`
const WRITES = '(?:赶紧|赶快|快|先|顺手|随手|抓紧|抽空|简单)(?:[记写报登填](?:录|上|下|着|个|一?[笔下条]|[一两几]句)|[记报登])'
const LEAVES_ME = `(?:${WRITES})?[,，]?(?:(?:我|本人)?${LEAVES}|(?:我|本人)(?:去|进|回|到)${CHORE}去?)`
const FORGOT = '(?:刚才?|当时|昨天|一忙|又|都|差点|忙得|累得)*(?:忘记|忘)(?:了|记)?(?:记|报|发|填|登记?|打卡|说|传)了?'
const REMEMBERED = '(?:这?才|刚才?|现在才?|突然|猛然)+想起来?(?:了)?'
const TIRED =
  '(?:今天|真|真是|快|都|可|我|实在|太|好|人)*(?:忙死|累死|困死|饿死|冻死|热死|忙疯|累瘫|累趴|累坏|忙晕|跑断|累惨|累成狗|忙得脚不沾地|手忙脚乱|头都大)(?:我|人|个?腿|俩腿|两条腿)?|(?:腿|嗓子|脚|腰)(?:都|快|要)+(?:断|哑|酸|冒烟|废|疼)'
const ASKS_FAVOUR = '(?:帮我|帮忙|麻烦|劳驾|请)(?:帮我|帮忙|给我|你)?(?:[发记报登写填录](?:录|一?下|上|一?笔)?)(?:谢谢|多谢)?'
const BELL = '(?:上课|下课|预备|要|又|马上)*(?:铃响?|打铃|响铃)了?'
const ONE = `(?:[唉哎哈]?${LEAVES_ME}|${WRITES}|${FORGOT}|${REMEMBERED}|${TIRED}|(?:${TIRED})了?${ASKS_FAVOUR}|${ASKS_FAVOUR}|${BELL}|[唉哎]|不说了|就这样|先这样|先这么多|先[发写记]?这些|回头细说|手机打字见谅|打字不便|见谅)`
const ASIDE = new RegExp(`${OPENS}${ONE}${PARTICLE}(?:(?:${ONE}|${CHORE})${PARTICLE})?${CLOSES}`, 'g')
/** 反思快记一笔：…: right behind the command, how it is written down. */
const HURRIED =
  /(?<=反思|小记|听课|评课|家访|家长会|作业|托管|服务)(?:赶紧|赶快|快|先|顺手|随手|简单)[记写报登](?:录?一?[笔下个]|[一两几]句|上|着)/g
const MAY_HAVE = /[记写报登填发忘想忙累困断哑去进走撤睡得要先铃唉哎谅样说回]/

/**
 * The message without the clauses in which the writer speaks of the hurry they are in (我得去上课了, 忘记报了, 累死了): they stand in no field
 * and part no texts.
 */
export function withoutAsides(text: string): string {
  if (!MAY_HAVE.test(text)) return text
  const left = text.replace(HURRIED, '').replace(ASIDE, '')
  if (left.length === text.length) return text
  const kept = left
    .replace(/[,，;；\s]+(?=[。!！]|$)/g, '')
    .replace(/^[,，;；。\s]+/, '')
    .replace(/([,，;；]\s?)(?:[,，;；]\s?)+/g, '$1')
  // 撤了吧: what is all that is said is no aside.
  return kept.length > 1 ? kept : text
}
