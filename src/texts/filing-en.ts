import type { filingZh } from './filing-zh.js'

const forExample = (example: string) => (example === '' ? '' : ` For example: ${example}.`)

export const filingEn: typeof filingZh = {
  fileExample: (title) => `/file ${title} done`,
  evidenceExample: (title) => `/evidence ${title} photos uploaded`,
  whatToFile: (example) => `Which deadline?${forExample(example)} The list: /policy deadline`,
  whatToEvidence: (example) => `Evidence for which item?${forExample(example)} The list: /policy checklist`,
  noDutyToFile: (typed, example) =>
    `${typed === '' ? 'That' : `"${typed}"`} is in no document in force.${forExample(example)} The list: /policy`,
  noDutyButNear: (typed) => `"${typed}" is in no document in force. Is it one of these?`,
  whichDuty: (typed) => `Several fit "${typed}". Which one?`,
  dutyChoice: (title, issuer) => `${title} [${issuer}]`,
  mayNotFile: (title) => `"${title}" is settled by the leaders of the school or the post it binds.`,
  countedByItself: (title) => `"${title}" is counted from the records; nothing is to be filed. See /progress`,
  reportBreach: (title) => `"${title}" needs no evidence. To report a breach: /evidence ${title} broken and a sentence`,
  stateFigures: (title) => `How many of how many? For example: /evidence ${title} 12/80`,
  stateNumber: (title) => `How many? For example: /evidence ${title} 3`,
  figuresTurned: (done, total) => `${done} is more than the total of ${total}; please check and send it again.`,
  filed: (title, id) => `Filed: ${title} ✅ ${id}`,
  evidenced: (title, id) => `Evidence kept: ${title} ✅ ${id}`,
  breachReported: (title, id) =>
    `Breach reported: ${title}, ${id}. It shows in the school’s standing; /amend or /withdraw it if it proves wrong.`,
  filedGroup: (id) => `Kept ✅ ${id}`,
  dueOn: (due, days, set) =>
    `Due ${due}${set ? ' (set by the school)' : ''}, ${days > 0 ? `${days} days early` : days === 0 ? 'on the day' : `${-days} days late`}.`,
  dueBeforeFollowing: (due) => `The day, ${due}, was before this document was followed: history, not overdue.`,
  noDueDay: (example) => `The document gives no day; the school can set one: ${example}`,
  filedBefore: (ids) => `There was ${ids.join(', ')} before; this is kept besides.`,
  figuresStated: (done, total, target, unit) =>
    total === undefined
      ? `Stated ${done} ${unit}; asked for ${target} ${unit}.`
      : `Stated ${done}/${total} = ${Math.floor((done * 100) / total)}%; asked for ${target}${unit}.`,
  clauseOf: (quote, clause, issuer) => `“${quote}” (${clause}) [${issuer}]`,
}
