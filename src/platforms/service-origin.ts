const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

/** Origin of a service from its setting, the official one where nothing is set; undefined when it is neither https nor http on this very machine. */
export function serviceOrigin(setting: string | undefined, official: string): string | undefined {
  if (!setting) return official
  if (!URL.canParse(setting)) return undefined
  const { protocol, hostname, origin } = new URL(setting)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.includes(hostname)) ? origin : undefined
}
