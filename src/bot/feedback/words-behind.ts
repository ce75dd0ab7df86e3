import { readMessage } from '../../reading/read-message.js'
import type { Asking, Decision } from '../turn.js'
import { loggedJustNow } from './logged-just-now.js'
import { addWords } from './observer-words.js'

/** 补两句 in front of the words, as on the button. */
const ADDING = /^\s*[/／]?(?:补两句|补充一下|补充|再补一句|补一句)[\s:：,，]*/u
const SUGGESTING = /^\s*(?:建议|suggestions?)\s*[:：]/iu

/** Words about the lesson that was logged just now, typed without pressing 补两句 (SCENARIOS S1). Undefined when they are none, or may be about another. */
export async function wordsBehind(asking: Asking): Promise<Decision | undefined> {
  const { message, reading, inGroup } = asking
  if (inGroup || message.event !== undefined || reading.planned) return undefined
  const typed = message.text.replace(ADDING, '').trim()
  const isSaid = typed !== message.text.trim()
  if (typed === '' || !(isSaid || tellsOfLesson(typed, message.sentAtMs))) return undefined
  const record = await loggedJustNow(asking)
  return record && addWords(asking, record, typed)
}

/** Judges something, and names neither a day nor anybody. */
function tellsOfLesson(typed: string, sentAtMs: number): boolean {
  const { strengths, shortcomings, teachers, assumed } = readMessage(`/听课 ${typed}`, sentAtMs)
  const judges = strengths !== undefined || shortcomings !== undefined || SUGGESTING.test(typed)
  return judges && teachers === undefined && assumed?.includes('date') === true
}
