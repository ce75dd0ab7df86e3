import type { Utterance } from './utterance.js'

const WISH =
  '申请|请求|恳请|恳求|请[^,。]{0,8}(?:批准|准予|同意|予以)|能不能|能否|可否|可不可以|可以[^,。]{0,12}吗|(?:能|可以)[^,。]{0,4}(?=[免减少])|希望|想|是否可'
const LESS =
  '减[到至少半免为]?|少(?:[听评写访算]|安?排)[^,。]{0,4}|只[听评][^,。]{0,3}d|酌情|免[听评家反备述去除吗了掉]|豁免|降[到至低]|折半|放宽|减免|照顾'
const QUOTA = /听课|评课|听评课|家访|反思|节数|次数|任务|指标|工作量|定额|集备|备课|教研|培训|学时|述评|\d+[节次]|[几两]节/
const WAIVER = new RegExp(`(?:${WISH})[^。\\n]{0,30}(?:${LESS})|(?:${LESS})[^。\\n]{0,20}(?:申请|行吗|可以吗|行不行|好吗|请批准|请审批)`)
const OF_PUPILS = /作业|学生负担|免做/

/** To be let off a quota, wholly or in part. */
export const asksForLess = ({ head }: Utterance): boolean => WAIVER.test(head) && QUOTA.test(head) && !OF_PUPILS.test(head)
