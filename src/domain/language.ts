const BEGINS_CHINESE = /^[^A-Za-z\p{Script=Han}]*\p{Script=Han}/u
const PINYIN_COMMANDS =
  /\/?(tingke|pingke|fansi|jiafang|jindu|weishenme|jilu|gai|chehui|queren|bangding|bangzhu|qingjia|renzhi|zhengce|baobei|zuozheng|jianmian|tixing|mingdan|woshi)/gi
/** Commands and kinds of record by their English names. HW is typed in Chinese as well. */
const ENGLISH_COMMANDS =
  /^\s*[/／]?\s*(?:observ(?:e|ed|ation)|evaluat(?:e|ion)|reflect(?:ion)?|visit|homevisit|log|progress|why|records|amend|withdraw|undo|confirm|cancel|help|file|evidence|feedback|suggest|step|policy|policies|remind|reminder|bind|appoint|leave|join|transfer|roster|iam|waive|refute|parentmeeting|parentcontact|familyactivity|homework|homeworkcheck|homeworkwaiver|afterschool|prep|planreview|mentoring|studentreview|exam|training|research|inspection|survey|sleep|swap|tutoring|screening|planfiling)(?![A-Za-z])/iu

export type Language = 'zh' | 'en'

/**
 * The sender's language: English when a command is called by its English name, whatever stands behind it, or when Latin letters outweigh the Chinese characters (names of people stay Chinese); pinyin is Chinese. Undefined for
 * what says nothing of it, a number or an id.
 */
export function languageOf(typed: string): Language | undefined {
  if (BEGINS_CHINESE.test(typed)) return 'zh'
  if (ENGLISH_COMMANDS.test(typed)) return 'en'
  const left = typed.replace(PINYIN_COMMANDS, '')
  const letters = left.match(/[A-Za-z]/g)?.length ?? 0
  const characters = typed.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters < 3) return characters > 0 || left !== typed ? 'zh' : undefined
  return letters > 2 * characters ? 'en' : 'zh'
}
