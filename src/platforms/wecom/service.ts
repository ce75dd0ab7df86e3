import { serviceOrigin } from '../service-origin.js'

const OFFICIAL = 'https://qyapi.weixin.qq.com'

/** Where WeCom is called: the official host, or a server that stands in for it. */
export interface Service {
  readonly origin: string
}

/** Undefined when the setting is neither https nor on this machine. */
export function serviceFrom(setting: string | undefined): Service | undefined {
  const origin = serviceOrigin(setting, OFFICIAL)
  return origin === undefined ? undefined : { origin }
}

/** Whether an address from outside leads to WeCom or to the server that stands in for it. */
export function isService(url: URL, { origin }: Service): boolean {
  return (url.origin === OFFICIAL || url.origin === origin) && url.username === '' && url.password === ''
}
