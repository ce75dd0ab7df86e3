import { configure } from '../../configure.js'
import { reachOf } from '../../delivery/reach.js'
import type { Person } from '../../domain/person.js'
import { gather } from '../../reminding/gather.js'
import type { Notice } from '../../reminding/notice.js'
import { noticesDue } from '../../reminding/notices-due.js'
import type { CliIo } from '../io.js'
import { loadDemoWhereWanted } from '../load-demo-where-wanted.js'
import { packsAtHand } from '../packs-at-hand.js'
import { noticeLines, noticeRow } from './rows.js'

interface Wanted {
  readonly atMs: number
  readonly json: boolean
}

/** Prints every message that is due at the moment, school by school in order of name, then the offices'. */
export async function previewReminders({ atMs, json }: Wanted, io: CliIo): Promise<void> {
  const [packs, { senders }, storage] = [await packsAtHand(io), await configure(io.env), await io.openStorage()]
  try {
    await loadDemoWhereWanted(storage, io)
    const directory = await storage.directory()
    const people = new Map(directory.people.map((person) => [person.id, person]))
    const reached = reachOf(senders)
    const worlds = gather({ directory, packs, reads: storage, atMs, reachable: (identities) => reached.person(identities) !== undefined })
    const notices: Notice[] = []
    for await (const world of worlds) notices.push(...noticesDue(world, atMs))
    const rows = notices.map((notice) => noticeRow(notice, personOf(notice, people), reached))
    if (json) io.out(JSON.stringify(rows, null, 1))
    else io.out(rows.length === 0 ? '这一刻没有要发的提醒。' : rows.map(noticeLines).join('\n\n'))
  } finally {
    await storage.close()
  }
}

function personOf({ to }: Notice, people: ReadonlyMap<string, Person>): Person | undefined {
  return to.kind === 'person' ? people.get(to.person) : undefined
}
