import type { Command } from 'commander'
import type { Directory, DirectoryChange, GroupBinding } from '../../storage/storage.js'
import { CliError, type CliIo } from '../io.js'

/** `bind`: binds a group in which nobody can say /绑定, because the service writes there and hears nothing. */
export default function register(program: Command, io: CliIo): void {
  program
    .command('bind <chat>')
    .description('绑定只能发、听不到的群（如只有群机器人的群），写配置里给它的名字')
    .requiredOption('--school <name>', '学校')
    .option('--group <name>', '教研组，不写就是全校')
    .action((chat: string, options: { school: string; group?: string }) => bind(chat, options, io))
}

async function bind(chat: string, { school, group = null }: { school: string; group?: string | null }, io: CliIo): Promise<void> {
  const { configure } = await import('../../configure.js')
  const { senders, platforms, lines } = await configure(io.env)
  const storage = await io.openStorage()
  try {
    const { people, bindings } = await storage.directory()
    const staff = people.filter((person) => person.school === school)
    if (staff.length === 0) throw new CliError(`没有${school}：先导入名单`)
    if (group !== null && !staff.some((person) => person.groups.includes(group))) throw new CliError(`${school}没有${group}`)
    const sender = senders.find(({ reach }) => reach?.group?.(chat) !== undefined)
    if (sender === undefined) throw new CliError(`没有能发到“${chat}”的渠道：先在 .env 里写明这个群怎样发`)
    const known = bindings.find((each) => each.platform === sender.name && each.chat === chat)
    const binding: GroupBinding = { platform: sender.name, account: known?.account ?? sender.account, chat, school, group }
    const audit = { atMs: io.now(), actor: 'cli', action: 'bind', subject: group ?? school }
    await storage.changeDirectory(moved(bindings, known, binding), [audit])
    // Who hears groups takes any id for one: only a group it has heard of is certain.
    const hears = [...platforms, ...lines].some((each) => each.name === sender.name && each.account === sender.account)
    const said = `“${chat}”绑定到${school}${group ?? '全校'}`
    io.out(
      hears && known === undefined
        ? `${said}。配置里没有写这个群：要机器人在群里、群里有人 @ 过它，每周小结才发得到；也可以直接在群里发 /绑定。`
        : `${said}，每周小结会发到这个群。`,
    )
  } finally {
    await storage.close()
  }
}

/** The groups of the schools concerned, as they are to be. */
function moved(bindings: Directory['bindings'], from: GroupBinding | undefined, to: GroupBinding): readonly DirectoryChange[] {
  const others = bindings.filter((each) => each !== from)
  const schools = [...new Set([to.school, ...(from ? [from.school] : [])])]
  return schools.map((school) => ({ school, bindings: [...others, to].filter((each) => each.school === school) }))
}
