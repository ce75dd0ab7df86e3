/** Praise and blame in free text (READING §10): which clauses say what went well, what did not, and what will be done. */
export type Judgement = 'strengths' | 'shortcomings' | 'improvement' | 'neutral'

const PLAN =
  /^(?:我还?(?:得多?|要(?!求)|应该)(?!了|到|意)|下次|下回|下节|下周|下一?次课?|以后|之后|今后|往后|明天|后面(?=[再要得应该需]|可以|多|加|改|把|准备)|接下来|改进|改为|改成|改用|准备改|打算|计划|得|要|应当?|应该|需要?|必须|可以|可|不如|争取|尝试|next time|will|should|more |分[两三]遍|得多|多用|多让|多给|加强|压缩|放慢)|放更好|(?:更|会)好(?:一?些|一?点)?$|就行了?$|就好了?$|要[^求点素是]|换成|改成|调整为|(?:可以?|能|应该?|需要?)再[^,，]{1,8}$|再[^,，]{1,6}一?[点些]就/i
const PLAN_INSIDE = /[,，\s](?:要|得|应该?|需要|下次|以后|今后)/
const BLAME =
  /不[^断错少仅]|没|未(?![来必])|(?:^|[^对])话多|[讲说]得?多|太|少(?![年先])|弱|差|欠|缺|但是?|过[长多快慢于高低难紧松早晚简浅]|偏[快慢多少高低难长短紧]|慢|乱|吵|散(?!文|步)|浅(?!显)(?<!深入浅)|紧(?!凑|扣|密|跟|贴)|松(?!弛有|紧有)|拖|超时|忘|(?<!不)错(?!落)|难以|流于|凌乱|脱节|欠妥|拖沓|拖拉|杂(?!志|技|交)|繁琐|陈旧|老套|枯燥|乏味|刻板|单一|单调|死板|沉闷|冷场|仓促|粗|生硬|啰嗦|机械|问题(?!设计|链|情境|导向|驱动|意识|引领|明确|有)|跟不上|走神|混乱|滞后|僵|随意|失误|遗漏|疏|忽视|忽略|封闭|下降|小(?!组|结|练|学|学生|数)|划到|受伤|吃力|只(?!要)|光(?=[讲说顾])|一言堂|玩手机|睡觉|瞌睡|打闹|喧哗|嘈杂|缺岗|脱岗|空堂|迟到|早退|拥挤|破损|过期|堆放|冗|迟缓|空洞|空泛|平淡|含糊|模糊|笼统|牵强|被动|忙乱|草率|敷衍|低效|失控|冷清|卡壳|跑题|混淆|有待|前松后紧|满堂灌|too |not |lack|poor|weak|slow|little|unclear|messy|noisy/i
const PRAISE =
  /好(?!像|奇|几[个位名节]|多[个位名人])|清晰|工整|清楚|明确|精彩|生动|到位|扎实|自然|流畅|积极|活跃|贴近|有趣|有效|高效|亲切|成功|不错|可以|顺利|顺畅|精炼|精致|新颖|丰富|合理|恰当|充分|热烈|漂亮|赞|顶|值得|大方|深入|用心|认真|细致|稳|准确|投入|满意|配合|开心|喜欢|踊跃|专注|感兴趣|吸引|参与度高|[很较更]高|浓厚?|充足|有条理|开齐|开足|规范|到位|有序|正常|良好|透彻|到点|出色|亮眼|新意|创意|有层次|有梯度|有深度|有温度|有亮点|突出|真实|紧凑|紧扣|分明|得当|得体|巧妙|鲜明|严谨|精准|简洁|简练|凝练|美观|大气|灵活|灵动|连贯|完整|及时|开阔|标准|典型|翔实|融洽|和谐|温馨|愉快|浅显|深刻|有力|有序|深入浅出|有启发|挺顺|[很真]顺|动起来|有感染力|有条不紊|循序渐进|抑扬顿挫|好听|独到|别致|井然|水到渠成|good|great|clear|nice|excellent|well|engag|lively/i
/** Blame that is really praise: 不错, 没有拖堂, 毫不. */
const NOT_BLAME =
  /没(?:有)?(?:啥|什么)?大?(?:问题|毛病|缺点|不足)$|^(?:整体)?(?:真|很|挺|都|也|还)?不错|没有?(?:拖堂|冷场|废话)|毫不|不拖沓|不[仅但只](?![^,，]{0,6}[没不])|少有的/

export function judge(clause: string): Judgement {
  const text = clause.trim()
  if (PLAN.test(text)) return 'improvement'
  if (NOT_BLAME.test(text)) return 'strengths'
  if (BLAME.test(text)) return 'shortcomings'
  if (PRAISE.test(text)) return 'strengths'
  if (PLAN_INSIDE.test(text)) return 'improvement'
  return 'neutral'
}

const TURN = /(?:[,，;；。!！\n]|\s+(?=[\u4e00-\u9fff“]{2,}))\s*|(?=就是(?![要说])|(?<![不非])但(?![凡愿求])|不过|可惜|只是|然而)/

/** Clauses of free text, with their places. A turn (就是, 但是) begins a new one. */
export function clauses(text: string): { start: number; end: number; text: string }[] {
  const found: { start: number; end: number; text: string }[] = []
  let at = 0
  for (const part of text.split(TURN)) {
    const start = text.indexOf(part, at)
    if (part.trim() !== '') found.push({ start, end: start + part.length, text: part.trim() })
    at = start + part.length
  }
  return found
}

const OPENING =
  /^(?:(?:总体|综合)?(?:评价|点评|总评):|就是|但是|但|(?:大家|老师们|我们|评委们?)(?:都|一致)*(?:认为|觉得|夸|肯定|发言:?|[提指]出)|不过|可惜|只是|然而|而且|并且|还有|另外)[,，\s]*/

const AGAINST = /^(?:就是|但是?|不过|可惜|只是|然而)/

/** Whether a clause turns against what was said before it: 就是收得急. */
export function turnsAgainst(clause: string): boolean {
  return AGAINST.test(clause)
}

/** Drops the turn with which a clause opens. */
export function withoutTurn(text: string): string {
  return text.replace(OPENING, '')
}
