import type { PersonChange, UnsettledWhy } from '../domain/roster-change.js'
import type { rosterZh } from './roster-zh.js'

const CHANGES: Readonly<Record<PersonChange['what'], (from: string | null, to: string) => string>> = {
  identity: (from) => (from === null ? 'account added' : 'account changed'),
  name: (from, to) => `name ${from} → ${to}`,
  group: (_, to) => `subject group ${to} added`,
  post: (_, to) => `post ${to} added`,
}

const UNSETTLED: Readonly<Record<UnsettledWhy, string>> = {
  'no-name': 'the platform tells no name',
  several: 'several of this name',
  'other-account': 'same name, another account',
  'staff-id': 'somebody else has this staff id',
  'other-school': 'the departments are another school’s',
  'which-school': 'the departments name no school',
}

/** Roster: the directory of the platforms, codes that bind accounts. */
export const rosterEn: typeof rosterZh = {
  rosterOverview: (school, people, without) =>
    [
      `Roster of ${school}: ${people} people${without > 0 ? `; ${without} of them have no chat account, so the bot does not know them` : ''}.`,
      'Compare with the directory: /roster sync',
      'A code for somebody the bot does not know: /roster code NAME',
    ].join('\n'),
  rosterInPrivate: 'Please ask me about the roster in private.',
  rosterUsage: 'You can say: /roster sync, or /roster code 孙丽',
  codeFor: (name, code, hours) =>
    `Code for ${name}: ${code} (for ${hours} hours, for one use). Hand it over in person or by telephone; they write to me in private:\n/iam ${name} ${code}`,
  codeExample: (who) => `/roster code ${who}`,
  identifyInPrivate: 'Please send this to me in private. If the code has been in a group, ask the teaching office for another.',
  identifyHow: 'Please give your name and your code (from the teaching office), e.g. /iam 孙丽 A7KQ3MXD',
  identifyWrong:
    'That does not fit. Please check name and code: a code holds for 24 hours and for one use; the teaching office gives you another. After five wrong tries you have to wait an hour or two.',
  identified: (name, school) => `Now I know you: ${name} (${school}); this account is yours. /help shows what you can do.`,
  identifiedElsewhere:
    'Somebody has just bound a new account to your name with a code. If it was not you, tell the teaching office at once.',
  identifiedTold: (name) => `${name} has bound an account with the code.`,
  identifiedAlready: (name, school) => `I know you: ${name} (${school}); there is nothing to bind.`,
  syncNone: 'No directory is connected: the administrator has to set up the app of the platform first.',
  syncReading: 'The directory is still being read; please send /roster sync again in a minute.',
  syncUnread: (why) => `The directory was not read whole, so nothing can be taken over:\n${why.join('\n')}`,
  syncSame: 'The roster says what the directory says; there is nothing to change.',
  syncHead: (fresh, changed, gone) => `Directory against roster: ${fresh} new, ${changed} changed, ${gone} not in the directory.`,
  syncNew: (name, posts, namesake) =>
    `new ${name}: ${posts.length > 0 ? posts.join(', ') : 'post unknown, please enter it with /appoint'}${namesake ? ' (there is a namesake)' : ''}`,
  syncChanged: (name, changes) => `changed ${name}: ${changes.map(({ what, from, to }) => CHANGES[what](from, to)).join(', ')}`,
  syncGone: (name, posts) => `not in the directory ${name}: now ${posts.join(', ')}`,
  syncUnsettled: (name, why) => `open ${name}: ${UNSETTLED[why]}`,
  syncBindByHand: 'Whoever is open binds the account in person: /roster code NAME',
  syncMore: (n) => `… and ${n} more lines; see npx tingke sync --dry-run for all`,
  syncNameless: '(no name)',
  syncTakeQuestion: (n) => `Take over these ${n} new and changed? Nothing changes before you agree.`,
  syncEndQuestion: (names, n) =>
    `${names.join(', ')}${n > names.length ? ` and others, ${n} in all,` : ''} no longer in the directory. End their posts? People and records stay.`,
  syncYes: 'agree',
  syncNo: 'no',
  syncEnd: 'end the posts',
  syncKeep: 'keep all',
  syncMoved: 'It is not what you saw any more; please look again:',
  syncTaken: (fresh, changed) => `Taken over: ${fresh} new, ${changed} changed.`,
  syncLeft: 'The roster was not changed.',
  syncEnded: (n) => `The posts of ${n} ended with today; people and records stay.`,
  syncKept: 'All were kept; nothing changed.',
  contactsMoved: 'The directory has changed: send me /roster sync in private to look. The roster does not change before somebody agrees.',
}
