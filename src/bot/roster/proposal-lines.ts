import type { Proposal } from '../../directory-sync/proposal.js'
import { groupBy } from '../../domain/group-by.js'
import type { Texts } from '../../texts/texts.js'

/** As many lines as a telephone shows at a glance; the command line shows all. */
const MOST_LINES = 15
const MOST_NAMES = 8

/** A proposal in short, for the leaders of its school. */
export function proposalLines(texts: Texts, { new: fresh, changed, gone, unsettled }: Proposal): readonly string[] {
  const people = [...groupBy(changed, ({ before }) => before.id).values()]
  const open = unsettled.map(({ entry, why }) => texts.syncUnsettled(entry.name ?? texts.syncNameless, why))
  const lines = [
    ...fresh.map(({ person, posts, namesakes }) => {
      return texts.syncNew(
        person.name,
        posts.map(({ title }) => title),
        namesakes.length > 0,
      )
    }),
    ...people.map((own) =>
      texts.syncChanged(
        own[0]!.before.name,
        own.flatMap(({ changes }) => changes),
      ),
    ),
    ...gone.map(({ person, posts }) =>
      texts.syncGone(
        person.name,
        posts.map(({ title }) => title),
      ),
    ),
    ...open,
  ]
  const moves = fresh.length + people.length + gone.length
  const more = lines.length - MOST_LINES
  return [
    moves === 0 ? texts.syncSame : texts.syncHead(fresh.length, people.length, gone.length),
    ...lines.slice(0, MOST_LINES),
    ...(more > 0 ? [texts.syncMore(more)] : []),
    ...(open.length > 0 ? [texts.syncBindByHand] : []),
  ]
}

export function goneNames({ gone }: Proposal): readonly string[] {
  return gone.slice(0, MOST_NAMES).map(({ person }) => person.name)
}
