export interface RedisNode {
  readonly host: string
  readonly port: number
}

export interface RedisLogin {
  readonly username?: string
  readonly password?: string
}

/** Where Redis is, and under which prefix this service keeps what it keeps there. */
export type RedisAddress = { readonly prefix: string } & (
  | { readonly kind: 'single'; readonly url: string; readonly database: string }
  | { readonly kind: 'sentinel'; readonly nodes: readonly RedisNode[]; readonly login: RedisLogin; readonly primary: string }
  | { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[]; readonly login: RedisLogin }
)

const DEFAULT_PREFIX = 'tingke'
const DEFAULT_PORT = 6379

/**
 * Reads `redis://…/<database>`, `rediss://…/<database>`, `redis-sentinel://[user:password@]h1:p1,h2:p2/<name of the primary>` or
 * `redis-cluster://[user:password@]h1:p1,h2:p2`, each with `?prefix=…` where several services share one Redis. Throws a sentence that does not
 * repeat the address, which may hold a password.
 */
export function readRedisAddress(text: string): RedisAddress {
  const found = /^(redis|rediss|redis-sentinel|redis-cluster):\/\/(?:([^@/]*)@)?([^/?@]+)(?:\/([^?]*))?(?:\?(.*))?$/u.exec(text)
  if (!found) throw new Error('应以 redis://、rediss://、redis-sentinel:// 或 redis-cluster:// 开头，后面是主机')
  const [, scheme = '', credentials = '', hosts = '', path = '', query = ''] = found
  const prefix = prefixIn(query)
  if (scheme === 'redis-cluster') return { kind: 'cluster', nodes: nodesOf(hosts), login: loginOf(credentials), prefix }
  if (scheme === 'redis-sentinel') {
    return { kind: 'sentinel', nodes: nodesOf(hosts), login: loginOf(credentials), primary: path === '' ? 'mymaster' : path, prefix }
  }
  if (!/^\d{0,5}$/u.test(path)) throw new Error('主机后面应是数据库编号，例如 redis://127.0.0.1:6379/0')
  const [node] = nodesOf(hosts)
  if (hosts.includes(',') || node === undefined) throw new Error('多台主机请用 redis-sentinel:// 或 redis-cluster://')
  return { kind: 'single', url: text.split('?', 1)[0]!, database: path === '' ? '0' : path, prefix }
}

function prefixIn(query: string): string {
  const given = new URLSearchParams(query)
  const unknown = [...given.keys()].some((name) => name !== 'prefix')
  const prefix = given.get('prefix') ?? DEFAULT_PREFIX
  if (unknown || !/^[\w.-]{1,40}$/u.test(prefix))
    throw new Error('问号后面只能是 prefix=名字（字母、数字、点、横线），例如 ?prefix=xian-jiaoyuju')
  return prefix
}

function nodesOf(hosts: string): readonly RedisNode[] {
  return hosts.split(',').map((host) => {
    const found = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/u.exec(host.trim())
    if (!found) throw new Error('主机应写作 主机:端口，多个以逗号分开')
    return { host: (found[1] ?? found[2])!, port: Number(found[3] ?? DEFAULT_PORT) }
  })
}

function loginOf(credentials: string): RedisLogin {
  const colon = credentials.indexOf(':')
  const user = decoded(colon < 0 ? credentials : credentials.slice(0, colon))
  const password = colon < 0 ? '' : decoded(credentials.slice(colon + 1))
  return { ...(user !== '' && { username: user }), ...(password !== '' && { password }) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Error('用户名和口令里的 % 等符号应按网址编码')
  }
}
