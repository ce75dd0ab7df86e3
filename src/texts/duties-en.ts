import type { dutiesZh } from './duties-zh.js'

export const dutiesEn: typeof dutiesZh = {
  postUnsettled: (title) =>
    `No document gives a number for ${title}; it counts as a teacher for now. Does it count as another post here? Then send: /policy post ${title}=director-teaching`,
  takenBackBy: (command) => `Entered by mistake? Send: ${command}`,
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
