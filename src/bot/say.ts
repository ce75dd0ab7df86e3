import type { Part, Reply } from '../platforms/platform.js'
import type { Asking } from './turn.js'

/** A question goes to the private chat; the group hears only that there is one. */
export function askedReply(asking: Asking, part: Part): Reply {
  return asking.inGroup ? { here: { text: asking.texts.askedInPrivate }, privately: [part] } : { here: part }
}

/** Words for the author alone: in a group they go to the private chat, with one line here. */
export function forAuthorOnly(asking: Asking, hereInGroup: string, part: Part): Reply {
  return asking.inGroup ? { here: { text: hereInGroup }, privately: [part] } : { here: part }
}
