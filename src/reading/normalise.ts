import { FIELD_LABELS, TEXT_LABELS } from './labels.js'
import { translateCommands } from './translate.js'
import { correctTypos } from './typos.js'

/** 授课——姜山: a dash behind a label is its colon. */
const DASHED = new RegExp(`(?<=^|[\\s,，。;；:：])(${FIELD_LABELS}|${Object.values(TEXT_LABELS).join('|')})\\s?——\\s?`, 'g')
/** Longer messages are cut: no record needs more, and reading time stays bounded. */
const LONGEST = 2000
const SPECIAL = /[^\n\u0020-\u007e\u4e00-\u9fff，。、：；？！（）《》“”…]/u
const CIRCLED = /[\u2460-\u2473]/gu
const EMOJI = /(?:\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}]|[\u{1f1e6}-\u{1f1ff}]|\u200d|\ufe0f|\u20e3)+/gu
const PICTURE = /\[(?:图片|照片|文件|视频|附件|image|file|picture)\]/giu
const PICTURE_WORDS = /见附件|见文件|附件见|见附图|见图片|如图|见照片/
const STICKER = /\[[\u4e00-\u9fffA-Za-z]{1,6}\]/gu
const BOT = /@[^\s@,，。:：;；]{0,12}?(?:小助手|助手|机器人|小助理|助理|小秘书|小秘|小助|管家|bot|tingke)[ \t]*/giu
const LETTERS = /[A-Za-z]{2}/
/** Every character set apart: 听 了 王 芳 的 课. */
const SPELT = /(?:[\u4e00-\u9fff] ){5}/
const GAPS = /(?<=[\u4e00-\u9fff\d()]) (?=[\u4e00-\u9fff\d()])/g
/** One blank is as good as typed. */
const BLANKS = /[\t\u00a0\u3000]+[ \t\u00a0\u3000]*| [ \t\u00a0\u3000]+/g

export interface Normalised {
  text: string
  attachment: boolean
}

/** READING §1.1–1.4: one width, no decoration, no mention of the bot, command words set right. */
export function normalise(raw: string): Normalised {
  let text = raw.length > LONGEST ? raw.slice(0, LONGEST) : raw
  if (SPECIAL.test(text)) {
    text = text.replace(CIRCLED, (sign) => `\n${sign.charCodeAt(0) - 0x245f}. `).normalize('NFKC')
    text = text.replace(EMOJI, ' ')
  } else {
    text = text.normalize('NFKC')
  }
  let attachment = PICTURE_WORDS.test(text)
  if (text.includes('[')) {
    const without = text.replace(PICTURE, ' ')
    if (without !== text) attachment = true
    text = without.replace(STICKER, ' ')
  }
  if (text.includes('@')) text = text.replace(BOT, ' ')
  text = text.replace(BLANKS, ' ').trim()
  if (text.includes('——')) text = text.replace(DASHED, '$1:')
  // In one line a bar parts fields as a comma does; in several it rules a table.
  if (text.includes('|') && !text.includes('\n')) text = text.replace(/ ?\| ?/g, ',').replace(/^,|,$/g, '')
  if (SPELT.test(text)) text = text.replace(GAPS, '')
  if (LETTERS.test(text)) text = translateCommands(text)
  return { text: correctTypos(text), attachment }
}
