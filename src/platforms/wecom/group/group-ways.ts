import { isService, type Service } from '../service.js'

/** How each group is written to, by the chat it is bound as. */
export interface GroupWays {
  /** Address of the group's robot, whose key is a secret. */
  readonly robots: ReadonlyMap<string, string>
  /** Id of a chat the app made. */
  readonly appChats: ReadonlyMap<string, string>
}

/** `chat=https://…/cgi-bin/webhook/send?key=…` or `chat=appchat:id`. */
const ENTRY = /^([^=\s]+)=(?:(https?:\/\/\S+)|appchat:([0-9a-zA-Z]{1,32}))$/
const ROBOT_PATH = '/cgi-bin/webhook/send'
const FORM = 'WECOM_GROUPS：每项写成 群会话ID=群机器人网址，或 群会话ID=appchat:群聊ID，用分号或换行分开'

/** Reads the setting; each mistake is one sentence that repeats no value, because addresses are secrets. */
export function groupWays(setting: string | undefined, service: Service): GroupWays & { readonly problems: readonly string[] } {
  const robots = new Map<string, string>()
  const appChats = new Map<string, string>()
  const problems: string[] = []
  const entries = (setting ?? '').split(/[;；\n]/).filter((entry) => entry.trim() !== '')
  for (const [at, entry] of entries.entries()) {
    const [, chat, robot, appChat] = ENTRY.exec(entry.trim()) ?? []
    const url = robot === undefined ? undefined : robotUrl(robot, service)
    if (chat === undefined || (robot !== undefined && url === undefined)) problems.push(`${FORM}（第 ${at + 1} 项不是）`)
    else if (robots.has(chat) || appChats.has(chat)) problems.push(`WECOM_GROUPS：第 ${at + 1} 项的群已经写过了`)
    else if (url !== undefined && [...robots.values()].includes(url)) problems.push(`WECOM_GROUPS：第 ${at + 1} 项的机器人已经用在别的群`)
    else if (url !== undefined) robots.set(chat, url)
    else appChats.set(chat, appChat as string)
  }
  return { robots, appChats, problems }
}

function robotUrl(text: string, service: Service): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const key = url.searchParams.get('key')
  if (!isService(url, service) || url.pathname !== ROBOT_PATH || !key) return undefined
  return `${service.origin}${ROBOT_PATH}?${new URLSearchParams({ key })}`
}
