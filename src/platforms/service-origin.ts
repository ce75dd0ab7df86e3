const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/** Origin of a service from its setting, the official one where nothing is set; undefined when it is neither https nor http on this very machine. */
export function serviceOrigin(setting: string | undefined, official: string): string | undefined {
  if (!setting) return official
  if (!URL.canParse(setting)) return undefined
  const url = new URL(setting)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)) ? url.origin : undefined
}

/** Whether an address leads to this very machine. */
export function isLoopback({ hostname }: URL): boolean {
  return LOOPBACK.includes(hostname)
}
