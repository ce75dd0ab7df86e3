import type { Proposal } from './proposal.js'

/** The part of a proposal that the leaders of one school decide. */
export function ofSchool({ unread, ...proposal }: Proposal, school: string, staffIds: (id: string) => boolean): Proposal {
  return {
    new: proposal.new.filter(({ person }) => person.school === school),
    changed: proposal.changed.filter(({ before }) => before.school === school),
    gone: proposal.gone.filter(({ person }) => person.school === school),
    unsettled: proposal.unsettled.filter((each) => each.school === school || each.candidates.some(staffIds)),
    unread,
  }
}
