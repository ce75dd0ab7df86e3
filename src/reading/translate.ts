import { distance } from 'fastest-levenshtein'

/** English and pinyin command phrases and their Chinese word; longer phrases stand first. */
const PHRASES: readonly [string, string][] = [
  ['observed lessons?|lesson observations?|observations?|observed?|observing|listened(?: to)?|listen(?=了)|ting ?ke|suitang ?ting', '听课'],
  ['tuimen ?(?:ting ?)?ke', '推门听课'],
  ['(?:collective )?(?:lesson )?evaluations?(?: meetings?)?|evaluated?|evaluating|jiti ?ping ?ke|ping ?ke', '评课'],
  ['self[- ]reflections?|teaching reflections?|reflections?|reflected|reflect|kehou ?fan ?si|jiaoxue ?fan ?si|fan ?si', '反思'],
  ['home ?visits?|home-visits?|home visited|jia ?fang', '家访'],
  ["parents?[’']? ?meetings?|parents?-teachers? meetings?|jiazhang ?hui", '家长会'],
  ['after-?school (?:services?|care|club)|kehou ?fu ?wu|yanshi ?fuwu|tuoguan', '课后服务'],
  ['collective prep(?:aration)?|lesson prep(?:aration)?|prep meetings?|co-?planning|jiti ?bei ?ke|bei ?ke', '集体备课'],
  ['homework checks?|zuoye ?jiancha', '作业检查'],
  ['homework|HW|zuo ?ye(?: ?gong ?shi)?', '作业'],
  ['xueye ?shu ?ping|shu ?ping', '述评'],
  ['training(?: course)?s?|workshop|pei ?xun', '培训'],
  ['midterm exams?|mid-term exams?|midterms?|mid-terms?|qizhong ?kaoshi', '期中考试'],
  ['final exams?|finals|qimo ?kaoshi', '期末考试'],
  ['kao ?shi', '考试'],
  ['jiao ?yan(?: ?huodong)?', '教研活动'],
  ['shi ?dao|school inspections?|inspections?', '视导'],
  ['xun ?ke', '巡课'],
  ['undo|withdraw|che ?hui|che ?xiao', '撤回'],
  ['amend', '改'],
  ['shan ?chu|delete', '删除'],
  ['qu ?xiao', '取消'],
  ['bang ?zhu|help(?= |$)', '帮助'],
  ['jin ?du|progress', '进度'],
  ['wei ?shen ?me', '为什么'],
]
const COMMANDS: readonly { word: string; pattern: RegExp }[] = PHRASES.map(([source, word]) => ({
  word,
  pattern: new RegExp(`(?<![A-Za-z])(?:${source})(?![A-Za-z])`, 'gi'),
}))
/** Any of them, so that other messages with letters in them pay for one look only. */
const ANY_COMMAND = new RegExp(`(?<![A-Za-z])(?:${PHRASES.map(([source]) => source).join('|')})(?![A-Za-z])`, 'i')
/** Keys of `key=value` and `key: value`. */
const KEYS: readonly [string, string][] = [
  ['teachers?|laoshi|jiaoshi', '授课人'],
  ['class|ban|banji', '班级'],
  ['subject|kecheng|xueke|kemu', '学科'],
  ['periods?|jie|jieci', '节次'],
  ['date|riqi', '日期'],
  ['type|leixing|kexing', '类型'],
  ['topic|title|keti', '课题'],
  ['strengths?|pros|merits?', '优点'],
  ['shortcomings?|problems?|weakness(?:es)?|cons|issues?', '不足'],
  ['suggestions?|advice|recommendations?', '建议'],
  ['gains?|takeaways?', '收获'],
  ['improvements?', '改进'],
  ['students?|pupils?|xuesheng', '学生'],
  ['minutes', '时长'],
  ['school|xuexiao', '学校'],
  ['lead', '主备'],
  ['participants?|attendees|canjia', '参加'],
  ['chair', '主持'],
]
const KEY_PATTERNS: readonly { label: string; pattern: RegExp }[] = KEYS.map(([source, label]) => ({
  label,
  pattern: new RegExp(`(?<![A-Za-z])(?:${source})\\s?[=:]\\s?`, 'gi'),
}))
const HAS_KEY = /[A-Za-z]\s?[=:]/
const NOTE = /(?<![A-Za-z])notes?\s?:/i
/** Whole words of six letters and more that are recognised with one letter wrong. */
const LONG_WORDS: readonly [string, string][] = [
  ['observation', '听课'],
  ['observe', '听课'],
  ['observed', '听课'],
  ['tingke', '听课'],
  ['evaluation', '评课'],
  ['evaluate', '评课'],
  ['pingke', '评课'],
  ['reflection', '反思'],
  ['jiafang', '家访'],
  ['homework', '作业'],
  ['training', '培训'],
]
const FIRST_WORD = /^\/?\s?([A-Za-z]{5,12})(?![A-Za-z])/

/** What else a message with the word homework may be about. */
const OTHER_ACT = /听课|评课|反思|家访|家长会|课后服务|备课/
const WORD_BEFORE = /[A-Za-z]\s$/
const WORD_AFTER = /^\s[A-Za-z]/

/** reflection …: next time check homework first: in English running text behind the command of another act it is a word like others. */
function isRunningText(word: string, text: string, start: number, end: number): boolean {
  const before = text.slice(0, start)
  if (!OTHER_ACT.test(before)) return false
  if (word === '帮助') return WORD_BEFORE.test(before)
  return word.startsWith('作业') && (WORD_BEFORE.test(before) || WORD_AFTER.test(text.slice(end)))
}

/** Puts English and pinyin command words and keys into their Chinese form (READING §1.6); names and free text stay as typed. */
export function translateCommands(text: string): string {
  let translated = text
  if (HAS_KEY.test(translated) && !NOTE.test(translated)) {
    for (const { label, pattern } of KEY_PATTERNS) translated = translated.replace(pattern, `${label}:`)
  }
  if (ANY_COMMAND.test(translated)) {
    for (const { word, pattern } of COMMANDS) {
      translated = translated.replace(pattern, (found: string, at: number, text: string) =>
        isRunningText(word, text, at, at + found.length) ? found : word,
      )
    }
    return translated
  }
  const first = FIRST_WORD.exec(translated)?.[1]
  if (!first) return translated
  const lower = first.toLowerCase()
  const near = LONG_WORDS.find(([word]) => distance(word, lower) <= 1)
  return near ? translated.replace(first, near[1]) : translated
}
