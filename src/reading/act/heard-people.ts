import { CLASS_FORM, CLOCK_FORM, DAY_FORM, PERIOD_FORM, SUBJECT_FORM } from '../forms.js'
import { peopleFrom } from '../people.js'
import { CLAIMED, Words } from '../words.js'

const LESSON_FORM = `${PERIOD_FORM}|${CLASS_FORM}|${SUBJECT_FORM}`
const FIELD = new RegExp(`${DAY_FORM}|${CLOCK_FORM}|${LESSON_FORM}|[上下]午|早上|中午|晚上|今早|刚才?`, 'gi')
const LESSON = new RegExp(LESSON_FORM)
const FIELDS = /^(?:\ue000|\s|的(?=\ue000))*/
const DONE = /([听评])(?:了|完了?|过)/g
/** Who has not done it, or not done it yet. */
const NOT_SO = /(?:[等要想没未不别谁哪请]|如果|打算|学生|孩子|同学|家长|妈妈?|爸爸?)[^,。;\n]{0,8}$/
/** The lesson ends the clause; 听了李伟的建议 and 听了李伟说的 go on. */
const CLAUSE_ENDS = /^(?:[两三四]位(?:老师)?)?(?:$|[\s,。;!、(和与]|马上|接着|就[去来]?评|后?又?评[了课])/

/**
 * 周二听了李伟第一节, 昨天听了施雨和赵磊: who was heard (or whose lesson was evaluated) stands right behind a verb that says it is done, and
 * nothing of theirs but the lesson is named. The kind, or undefined.
 */
export function kindOfHeard(bare: string): string | undefined {
  const rest = bare.replace(FIELD, (field) => CLAIMED.repeat(field.length))
  if (!rest.includes(CLAIMED)) return undefined
  for (const verb of rest.matchAll(DONE)) {
    if (NOT_SO.test(rest.slice(0, verb.index))) continue
    const from = verb.index + verb[0].length
    const words = new Words(rest)
    const last = peopleFrom(words, from + FIELDS.exec(rest.slice(from))![0].length, { strict: true }).at(-1)
    if (!last || last.value === '@sender') continue
    const to = last.end + FIELDS.exec(rest.slice(last.end))![0].trimEnd().length
    if (!CLAUSE_ENDS.test(rest.slice(to))) continue
    if (verb[1] === '听') return 'observation'
    if (LESSON.test(bare.slice(from, to))) return 'evaluation-meeting'
  }
  return undefined
}
