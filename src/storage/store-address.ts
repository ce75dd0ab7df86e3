import { join, resolve } from 'node:path'

/** Where a system of record is: the embedded store's file, or `:memory:`, or a database of PostgreSQL. */
export type StoreAddress = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string }

/** What is wrong with a STORE_URL, in a sentence that does not repeat it; null when it can be read. */
export function wrongInStoreUrl(url: string): string | null {
  if (/^sqlite:./.test(url)) return null
  if (!/^postgres(ql)?:\/\//.test(url)) return '应是 sqlite:文件路径，或 postgres://用户:密码@主机/数据库'
  return URL.canParse(url) && new URL(url).pathname.length > 1 ? null : '应写明数据库，例如 postgres://用户:密码@主机:5432/tingke'
}

/** Reads what `wrongInStoreUrl` found nothing wrong with. Without one the store is a file in the data directory. */
export function storeAddressOf(url: string | undefined, dataDir: string, cwd: string): StoreAddress {
  if (url === undefined) return { kind: 'sqlite', file: join(dataDir, 'tingke.db') }
  if (url.startsWith('postgres')) return { kind: 'postgres', url }
  const file = url.slice('sqlite:'.length)
  return { kind: 'sqlite', file: file === ':memory:' ? file : resolve(cwd, file) }
}

/** The same for two addresses of one store: server, database and schema, whoever enters it. */
export function placeOfDatabase(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  return `${hostname || searchParams.get('host')}:${port || 5432}${pathname} ${searchParams.get('options') ?? ''}`
}

/** Where a store is, for people to read: without user and password. */
export function storePlace(store: StoreAddress): string {
  return store.kind === 'sqlite' ? store.file : placeOfDatabase(store.url).trim()
}
