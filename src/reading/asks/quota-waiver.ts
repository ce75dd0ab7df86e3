import { topicOf } from '../act/topics.js'
import type { Message } from '../message.js'
import { numeral, WHOLE } from '../numerals.js'
import { readPeople } from '../people.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'

const REQUESTED = new RegExp(`(?:[到至为成]|只听|只评|按)\\s?(?:每?(?:学期|周|月))?\\s?(${WHOLE})\\s?(?:[节次户篇份]|学时|$|[,。吧吗行])`)
const BY_NAME = /^(?!我|本人|现|因|特|想|能|请|拟|已|再)(?=[\u4e00-\u9fff]{2,4}申请)/
const FOR_OTHER = /(?:替|帮|给|为)(?=[\u4e00-\u9fff]{2,4}(?:老师|主任|校长)?[^,。]{0,6}(?:申请|减))/

/** From which quota, for whom and down to which number somebody asks to be let off. Counts nothing until approved. */
export function readQuotaWaiver({ text }: Message): Reading {
  const reading: Reading = { kind: 'waiver-request' }
  const topic = topicOf(text)
  if (topic) reading.metric = typeof topic === 'string' ? topic : [...topic]
  const requested = REQUESTED.exec(text)
  if (requested) reading.requested = numeral(requested[1]!)
  const other = FOR_OTHER.exec(text)
  const from = other ? other.index + 1 : BY_NAME.test(text) ? 0 : undefined
  const people = from === undefined ? [] : readPeople(new Words(text.slice(from).replace('申请', '  ')))
  reading.who = [people[0]?.value ?? '@sender']
  return reading
}
