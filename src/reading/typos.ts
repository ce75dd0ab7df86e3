import { soundAlikes } from './homophones.js'
import { SURNAMES } from './surnames.js'

/** A command word of two or four characters, and the real words that sound like it and are left alone. */
interface CommandWord {
  word: string
  real?: readonly string[]
  /** Source of what must stand before (after) a misspelt form. */
  before?: string
  after?: string
}

const SUBJECT = '语文|数学|英语|物理|化学|生物|历史|地理|道法|科学|体育|音乐|美术|科技'
const REAL_REFLECTION = ['方式', '放肆', '凡是', '凡事', '犯事', '防止', '还是', '换位', '环视', '幻视', '花丝', '发丝']
/**
 * Words that are recognised when misspelt with characters of the same sound. Short ones stand only where a command stands, so that prose is
 * not bent: at the start, after a separator, or next to the particles of a report (了, 的, 记录 …). Four such sounds in a row are nothing else.
 */
const WORDS: readonly CommandWord[] = [
  ...['课后服务', '延时服务', '集体备课', '集体评课', '推门听课', '教研活动', '校本教研', '学业述评', '作业公示', '师徒结对'].map(
    (word) => ({
      word,
    }),
  ),
  { word: '听课', real: ['停课', '听客厅'], after: '(?!以|能|是|惜|爱|学[^生习]|任|目|代|人|厅|气|户|观|服|苦)' },
  { word: '评课', real: ['平科'], after: '(?!以|能|是|学[^生习]|人)' },
  { word: '反思', real: REAL_REFLECTION, before: '(?:课后|教学)' },
  {
    word: '反思',
    real: REAL_REFLECTION,
    before: '(?:^|[\\s,，。:、日天写交记计个篇的到])',
    after: '(?=[:,，。;+\\s]|$|记录|登记|一篇|小记|今天|昨天|打卡)',
  },
  {
    word: '家访',
    real: ['加放', '家方面', '假放', '加饭', '夹饭', '嫁方', '加黄', '加换', '家还', '加患'],
    before: '(?:^|[^\\u4e00-\\u9fff]|[今昨晚天刚话频户个次来去了做上午完过趟])',
    after: '(?!面|式|便|家)',
  },
  { word: '备课', real: ['被课', '倍课'], after: '(?!以|能|是|学|观|人|户|服)' },
  { word: '述评', real: ['水平', '数评'], before: `(?:学业|期末|的|班|${SUBJECT}|^|[\\s,，。:、])` },
  { word: '服务', real: ['复印', '户外', '护物', '胡误', '父母', '福无'], before: '(?:课后|延时)' },
  { word: '公示', before: '作业' },
  { word: '主备', real: ['准备', '储备', '住北'], after: `(?=人|[:：是]|[${SURNAMES}][\\u4e00-\\u9fff]{1,2})` },
  { word: '分钟', before: '[\\d一二三四五六七八九十半]' },
  { word: '集体', before: '(?:^|[\\s,，。:、组])', after: '(?=备课|评课)' },
]
const REPAIRS: readonly { word: string; pattern: RegExp; real: ReadonlySet<string> }[] = WORDS.map(({ word, real, before, after }) => ({
  word,
  pattern: new RegExp(`${before ? `(?<=${before})` : ''}${[...word].map((sign) => `[${soundAlikes(sign)}]`).join('')}${after ?? ''}`, 'g'),
  real: new Set(real ?? []),
}))
/** Words of three characters and more: one wrong character of any kind is set right. */
const LONG = [
  '推门课',
  '推门听课',
  '集体备课',
  '集体评课',
  '课后服务',
  '延时服务',
  '学业述评',
  '作业公示',
  '课后反思',
  '教学反思',
  '师徒结对',
  '教研活动',
  '校本教研',
  '晚自习',
]
const LONG_REPAIRS: readonly { word: string; pattern: RegExp }[] = LONG.map((word) => ({
  word,
  pattern: new RegExp(
    [...word].map((_, wrong) => [...word].map((sign, i) => (i === wrong ? '[\\u4e00-\\u9fff]' : sign)).join('')).join('|'),
    'g',
  ),
}))
/** With one of these in the message the command is plain, and the rest is left as typed. */
const CORE = /听课|评课|反思|家访|备课|述评|服务|作业|教研|推门|结对|晚自习|托管|培训|考试|视导|督导|巡课|家长会/
/** Forms one character away from a long word that are words of their own. */
const REAL_LONG = new Set([
  '推门听',
  '教研活动',
  '教学反馈',
  '课后服装',
  '集体听课',
  '推门进课',
  '学业测评',
  '学业考评',
  '学业点评',
  '作业公开',
  '晚自学',
  '课后反馈',
  '课后反应',
  '校本教材',
  '校本教学',
  '上门课',
  '推门的',
  '推门后',
  '集体评议',
  '学生述评',
])
/** Numerals in front of a misheard 节, a verb apart from its 课, and the like: forms that have no other reading. */
const UNITS: readonly [RegExp, string][] = [
  [/(?<=第[一二三四五六七八\d])[截结接街阶](?=[课,，\s]|语|数|英|物|化|生|地|历|道|科|体|音|美|$)/g, '节'],
  // The verb apart from 课: 平完课, 平的是俞老师的音乐.
  [
    /[平苹凭](?=[了完过][^,，。;\n]{0,10}课|的是[^,，。;\n]{1,10}(?:课|语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术))/g,
    '评',
  ],
  [/(?<=[一二三四五六七八九])年[及极急即纪记](?=[\d一二三四五六七八九(])/g, '年级'],
]

const UNIT_SIGN = /[第年平苹凭]/

/** For each character, the words that have one of its sound at the first, second … place, as bits: most texts are left alone at once. */
const PLACES: readonly Int32Array[] = [0, 1, 2, 3].map((place) => {
  const table = new Int32Array(65_536)
  for (const [i, { word }] of WORDS.entries())
    for (const alike of word[place] ? soundAlikes(word[place]) : []) table[alike.charCodeAt(0)]! |= 1 << i
  return table
})
/** The words of two characters, as bits. */
const SHORT = WORDS.reduce((bits, { word }, i) => (word.length === 2 ? bits | (1 << i) : bits), 0)

/** Whether any word has a character of its sound at the first, or second, place: small enough to be looked up for every character of every message. */
const [FIRST, SECOND] = PLACES.slice(0, 2).map((bits) => Uint8Array.from(bits, (words) => (words === 0 ? 0 : 1))) as [
  Uint8Array,
  Uint8Array,
]

/** The words that sound out of the text and are not written there, as bits. */
function misspelt(text: string): number {
  let found = 0
  for (let i = 0; i + 1 < text.length; i++) {
    if (!FIRST[text.charCodeAt(i)] || !SECOND[text.charCodeAt(i + 1)]) continue
    let here = PLACES[0]![text.charCodeAt(i)]! & PLACES[1]![text.charCodeAt(i + 1)]!
    if (here === 0) continue
    here &= SHORT | (PLACES[2]![text.charCodeAt(i + 2)]! & PLACES[3]![text.charCodeAt(i + 3)]!)
    for (const [k, { word }] of here === 0 ? [] : WORDS.entries()) if (here & (1 << k) && !text.startsWith(word, i)) found |= 1 << k
  }
  return found
}

/** Sets typos of command words right (READING §1.5); real words that only sound alike (停课, 方式) stay. */
export function correctTypos(text: string): string {
  let corrected = text
  const wrong = misspelt(text)
  for (const [i, { word, pattern, real }] of wrong === 0 ? [] : REPAIRS.entries())
    if (wrong & (1 << i)) corrected = corrected.replace(pattern, (found) => (real.has(found) ? found : word))
  for (const { word, pattern } of CORE.test(corrected) ? [] : LONG_REPAIRS) {
    corrected = corrected.replace(pattern, (found) => (REAL_LONG.has(found) || LONG.includes(found) ? found : word))
  }
  if (UNIT_SIGN.test(corrected)) for (const [pattern, word] of UNITS) corrected = corrected.replace(pattern, word)
  return corrected
}
