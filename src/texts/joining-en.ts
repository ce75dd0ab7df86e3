import type { joiningZh } from './joining-zh.js'

export const joiningEn: typeof joiningZh = {
  newTarget: (of, target, formula) => `${of}: target ${target}${formula === undefined ? '' : `: ${formula}`}.`,
  weeklyTarget: (title, n, unit) => `${title}: ${n} ${unit}.`,
  joinWhichId: (name) => `What is the staff id of ${name}? For example: 001061`,
  joinNamesake: (name, ids) =>
    `The roster has a ${name} already (${ids.join(', ')}). If this is somebody else, send the staff id, else "cancel".`,
  joinIdTaken: (id) => `The staff id ${id} is somebody's already. Please check it and send it again, or "cancel".`,
  joinUnclear: (words, example) => `Not understood: ${words.join(', ')}. One person at a time, for example: ${example}`,
  joinWhichClass: (name) => `Which class is ${name} the homeroom teacher of? Please send it again with the class.`,
  joinedAs: (id, groups) => `Staff id ${id}${groups.map((group) => `, ${group}`).join('')}.`,
  joinService: (since) =>
    since === null ? 'No first day of service was given: taken as three years past.' : `In service since ${since}, as a new teacher.`,
  joinNoAccount: 'There is no chat account yet; add it to the roster (tingke import roster).',
  transferBrings: (n, school, span) => `Brings ${n} lessons observed (${school}, ${span}).`,
  transferStanding: (title, actual, target) => `This term ${title} ${actual}/${target}, counted as before.`,
  transferDone: (name, span, title, groups) =>
    `Entered: ${name} comes ${span}, ${[title, ...groups].join(', ')}; the posts at the former school end the day before.`,
  transferredAway: (name, span, school, by) =>
    `${name} goes to ${school} ${span} (entered by ${by}); the posts here end the day before. If that is wrong, please ask them.`,
  transferKnown: (name, span) => `${name} ${span}: entered before, nothing changed.`,
  transferHere: (name) => `${name} is on the roster of this school already; use /appoint for posts.`,
  transferWhence: (example) => `From which school? Please give its full name, for example: ${example}`,
  transferNoSchool: (school) =>
    `${school} is not on the roster, so nobody and no record can come from there. If it is, give its full name; else enter somebody new: /join name subject day (counted from the first day here)`,
  transferFromHere: (example) => `Nobody moves here from this school. Please give the former school, for example: ${example}`,
  transferNobody: (typed, school, example) =>
    `"${typed ?? ''}" is not on the roster of ${school}. Full name or staff id, please: ${example}`,
  transferNamesakes: (typed, school, example) =>
    `${school} has more than one "${typed}". Please add subject or staff id, for example: ${example}`,
  transferLater: (name) => `That day has not come: ${name} is still at the former school. Please send it on that day.`,
  transferLeader: (name) => `${name} leads the former school; the education office moves leaders through the roster.`,
  joinWithdrawn: (name, id) => `Joining withdrawn: ${name} (staff id ${id}) had no records and is off the roster.`,
  joinEnded: (name, last) => `Joining withdrawn: ${name} has records, so person and records stay in the history; the posts end on ${last}.`,
  joinNothing: (name) =>
    `There is no joining of ${name} to withdraw: in service before this term, or left already. Posts are changed with /appoint.`,
  transferWithdrawn: (name, school, posts) =>
    `Transfer withdrawn: ${name} is back at ${school}, posts (${posts}) and classes as before; records made since still count.`,
  transferNothing: (name) => `${name} did not come by /transfer; please change the roster.`,
  transferredBack: (name, school, by) =>
    `${school} has withdrawn the transfer of ${name} (entered by ${by}); the posts here are as before.`,
}
