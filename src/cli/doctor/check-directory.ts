import type { DirectoryRead, StaffDirectory } from '../../platforms/staff-directory.js'
import type { Finding } from './finding.js'

/** A school is read in a second or two; a county need not be read to the end to know that it can be. */
const READ_WITHIN_MS = 5_000
const CHECK = { check: 'directory' } as const

/** Whether the platforms' directories of staff can be read, and which permission is missing where they cannot. Nothing else depends on them. */
export async function checkDirectory(directories: readonly StaffDirectory[]): Promise<readonly Finding[]> {
  return Promise.all(
    directories.map(async (directory) => {
      const signal = AbortSignal.timeout(READ_WITHIN_MS)
      return findingOf(directory, await directory.read(signal), signal.aborted)
    }),
  )
}

function findingOf({ platform, remedy }: StaffDirectory, read: DirectoryRead, inMidst: boolean): Finding {
  const { members, whole } = read
  const named = members.filter(({ name }) => name !== null).length
  if (members.length > 0 && named === 0) {
    const says = `${platform} 的通讯录读得到 ${members.length} 个账号，但平台没有给姓名，同步时认不出新来的人`
    return { ...CHECK, state: 'warn', says, fix: '让本人用绑定码绑定：私聊发 /名单 码 姓名' }
  }
  if (whole) return { ...CHECK, state: 'ok', says: `${platform} 的通讯录读得到（${members.length} 人），同步用 npx tingke sync --dry-run` }
  if (inMidst && members.length > 0) return { ...CHECK, state: 'ok', says: `${platform} 的通讯录读得到，人多，没有读到底` }
  return { ...CHECK, state: 'warn', says: `${platform} 的通讯录读不全（${read.why}），不能同步名单`, fix: remedy(read.why) }
}
