import { randomUUID } from 'node:crypto'
import { configure } from '../../configure.js'
import type { Proposal } from '../../directory-sync/proposal.js'
import { propose } from '../../directory-sync/propose.js'
import { readDirectories } from '../../directory-sync/read-directories.js'
import { endGone, type TakenOver, takeOver } from '../../directory-sync/take-over.js'
import { dayOf } from '../../domain/day.js'
import type { StaffDirectory } from '../../platforms/staff-directory.js'
import type { Storage } from '../../storage/storage.js'
import { CliError, type CliIo } from '../io.js'
import { proposalLines } from './proposal-lines.js'
import { proposalRows } from './rows.js'

export interface SyncOptions {
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly gone?: boolean
  readonly json?: boolean
}

/** A county's contact book takes a few minutes. */
const READ_WITHIN_MS = 10 * 60_000

/** Reads the directories, says what they propose, and takes over what was said yes to, in one transaction. */
export async function syncDirectories(options: SyncOptions, io: CliIo): Promise<void> {
  const { directories } = await configure(io.env, io.account)
  if (directories.length === 0) {
    throw new CliError('没有能读的通讯录：先按 README 接入企业微信自建应用或钉钉应用，再运行 npx tingke doctor')
  }
  const storage = await io.openStorage()
  try {
    const readings = await readDirectories(directories, (await storage.directory()).people, AbortSignal.timeout(READ_WITHIN_MS))
    const day = dayOf(io.now())
    // The roster of now: reading may have taken minutes.
    const proposal = propose(readings, await storage.directory(), day)
    if (options.json) io.out(JSON.stringify(proposalRows(proposal), null, 1))
    else for (const line of proposalLines(proposal)) io.out(line)
    const unread = unreadLines(proposal, directories)
    if (options.dryRun) {
      for (const line of unread) io.err(`${line}；所以不在其中的人都不算离开`)
      return
    }
    if (unread.length > 0) throw new CliError([...unread, '通讯录没有读全，什么都没有改'].join('\n'))
    await agreed(proposal, options, storage, io)
  } finally {
    await storage.close()
  }
}

async function agreed(proposal: Proposal, { yes, gone, json }: SyncOptions, storage: Storage, io: CliIo): Promise<void> {
  const moves = proposal.new.length + proposal.changed.length
  if (moves + proposal.gone.length === 0) return
  if (!yes) {
    throw new CliError('还没有改名单：看过之后加 --yes 采用新增和变更；不在通讯录里的人，再加 --gone 才结束任职')
  }
  const atMs = io.now()
  const by = { atMs, day: dayOf(atMs), actor: 'cli' }
  const { spells } = await storage.directory()
  const parts = [takeOver(proposal, by), ...(gone ? [endGone(proposal.gone, spells, by)] : [])]
  await commit(parts, atMs, storage)
  if (json) return
  const left = gone || proposal.gone.length === 0 ? '' : `；${proposal.gone.length} 人不在通讯录里，没有动，确认后用 --yes --gone`
  io.out(
    `已采用：新增 ${proposal.new.length} 人，变更 ${proposal.changed.length} 处${gone ? `，结束任职 ${proposal.gone.length} 人` : ''}${left}`,
  )
}

async function commit(parts: readonly TakenOver[], atMs: number, storage: Storage): Promise<void> {
  const duties = parts.flatMap((part) => part.duties)
  if (duties.length === 0) return
  await storage.commit({
    claim: { platform: 'cli', account: 'sync', messageId: randomUUID() },
    atMs,
    records: [],
    changes: [],
    outbox: [],
    shown: [],
    audit: parts.flatMap((part) => part.audit),
    duties,
    reply: { open: null },
  })
}

function unreadLines({ unread }: Proposal, directories: readonly StaffDirectory[]): readonly string[] {
  return unread.map(({ platform, account, why }) => {
    const directory = directories.find((each) => each.platform === platform && each.account === account)
    return `${platform}（${account}）的通讯录没有读全（${why}）：${directory?.remedy(why) ?? ''}`
  })
}
