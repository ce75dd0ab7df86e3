import { type Hosts, isHost } from './hosts.js'

/** A group's own robot (自定义机器人): where to post, and the secret its signature is made with when it has one. */
export interface GroupRobot {
  /** Without signature. */
  readonly url: string
  readonly secret: string | undefined
}

export interface GroupRobotsRead {
  /** By conversation id of the group. */
  readonly robots: ReadonlyMap<string, GroupRobot>
  readonly problems: readonly string[]
}

/** `cid…==https://…/robot/send?access_token=… SEC…`: a conversation id may end in `=` itself. */
const ENTRY = /^([^\s;]+?)=(https?:\/\/\S+)(?:\s+(SEC\S+))?$/
const PATH = '/robot/send'
const FORM = 'DINGTALK_GROUP_ROBOTS：每项写成 群会话ID=群机器人网址 SEC密钥，用分号或换行分开，没有加签的不写密钥'

/** Reads the setting; each mistake is one sentence that repeats no value, because addresses are secrets. */
export function readGroupRobots(setting: string | undefined, hosts: Hosts): GroupRobotsRead {
  const robots = new Map<string, GroupRobot>()
  const problems: string[] = []
  const entries = (setting ?? '').split(/[;；\n]/).filter((entry) => entry.trim() !== '')
  for (const [at, entry] of entries.entries()) {
    const [, chat, address = '', secret] = ENTRY.exec(entry.trim()) ?? []
    const url = postUrl(address, hosts)
    if (chat === undefined || url === undefined) problems.push(`${FORM}（第 ${at + 1} 项不是）`)
    else if (robots.has(chat)) problems.push(`DINGTALK_GROUP_ROBOTS：第 ${at + 1} 项的群已经写过了`)
    else if ([...robots.values()].some((robot) => robot.url === url))
      problems.push(`DINGTALK_GROUP_ROBOTS：第 ${at + 1} 项的机器人已经用在别的群`)
    else robots.set(chat, { url, secret })
  }
  return { robots, problems }
}

function postUrl(address: string, hosts: Hosts): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const token = url.searchParams.get('access_token')
  if (!isHost('oapi', url, hosts) || url.pathname !== PATH || !token) return undefined
  return `${hosts.oapi}${PATH}?${new URLSearchParams({ access_token: token })}`
}
