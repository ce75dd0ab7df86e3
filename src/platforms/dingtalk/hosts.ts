import { serviceOrigin } from '../service-origin.js'

const OFFICIAL = { api: 'https://api.dingtalk.com', oapi: 'https://oapi.dingtalk.com' } as const

/** Origins of DingTalk's two hosts: calls of the new API, and webhooks. */
export type Hosts = Readonly<Record<keyof typeof OFFICIAL, string>>

/** The official origin, or the server that the setting puts in its place; undefined when that is neither https nor on this machine. */
export function hostOf(which: keyof Hosts, setting: string | undefined): string | undefined {
  return serviceOrigin(setting, OFFICIAL[which])
}

/** Whether an address from outside leads to the official host or to the server that stands in for it. */
export function isHost(which: keyof Hosts, url: URL, hosts: Hosts): boolean {
  return (url.origin === OFFICIAL[which] || url.origin === hosts[which]) && url.username === '' && url.password === ''
}
