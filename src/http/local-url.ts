/** Where a service bound to this address is called from its own machine: an address for all interfaces is not one to call. */
export function localUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  return `http://${callable(host)}:${port}`
}

function callable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
