import type { waiversZh } from './waivers-zh.js'

const EXAMPLE = '/waive 林芳 听课 24 two classes'

export const waiversEn: typeof waiversZh = {
  waiveExample: (who) => `/waive ${who} 听课 24 two classes from 11-16 to 1-15`,
  waiveOwn: 'The principal or the secretary allows less and enters it; please ask one of them.',
  waiveRight: 'The principal or the secretary of the school allows less and enters it.',
  waiveSelf: 'For oneself somebody else (principal or secretary) must allow it.',
  waiveWhich: (titles) =>
    titles.length > 0 ? `Which duty: ${titles.join(', ')}? For example: ${EXAMPLE}` : 'No document in force lets a school ask for less.',
  waiveNotAllowed: (name, title) =>
    `"${title}" can be reduced only for a vice-principal for teaching or a director who also teaches; ${name} has no such post entered.`,
  waiveNumber: (title, stated) => `"${title}" is ${stated} in the document. To how many (1–${stated - 1})? For example: ${EXAMPLE}`,
  waiveReason: (example) => `Please give a reason, for example: ${example}`,
  waiveOverlaps: (span) => `Less is allowed already (${span}); withdraw that first: /waive, name, duty, withdraw`,
  waiveDone: (what, title, value, _unit, span, reason) =>
    `${what === 'known' ? 'Known already, nothing changed' : 'Entered'}: ${title} down to ${value}, ${span} (set by the school, reason: ${reason}).`,
  waiveWithdrawn: (title, span) => `Withdrawn: ${title}, ${span}.`,
  waiveNothing: (name, title) => `${name} owes the full number of ${title}.`,
  waiveTold: (who, title, value, _unit, span, reason) =>
    `${who} has allowed you less: ${title} down to ${value}, ${span} (set by the school, reason: ${reason}). How it is counted: /why ${title}`,
}
