import type { Import, Source } from './sources.js'

/** Ports: what others may know of a part without knowing an adapter. */
const PORTS = [
  'src/platforms/platform.ts',
  'src/platforms/outgoing-body.ts',
  'src/storage/storage.ts',
  'src/storage/reminder.ts',
  'src/storage/outbox.ts',
  'src/storage/storage-error.ts',
  'src/coordination/coordination.ts',
  'src/delivery/reach.ts',
  'src/delivery/affords.ts',
  'src/delivery/allowance.ts',
  'src/reminding/notice.ts',
  'src/bot/bot.ts',
]

/**
 * What each part may import besides itself (ARCHITECTURE §2), as paths or folders. Parts that are not named here put the others together
 * and may import all of them, adapters excepted.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  handlers: ['src/index.ts'],
  'src/domain': [],
  'src/telemetry': [],
  'src/load.ts': [],
  'src/root.ts': [],
  'src/texts': ['src/domain'],
  'src/reading': ['src/domain'],
  'src/policy': ['src/domain', 'src/root.ts', ...PORTS],
  'src/ledger': ['src/domain', 'src/policy', 'src/reading', 'src/texts', ...PORTS],
  'src/bot': [
    'src/domain',
    'src/policy',
    'src/reading',
    'src/texts',
    'src/ledger',
    'src/directory-sync',
    'src/load.ts',
    'src/platforms',
    'src/telemetry',
    ...PORTS,
  ],
  'src/reminding': ['src/domain', 'src/policy', 'src/texts', ...PORTS],
  'src/delivery': ['src/domain', 'src/platforms', 'src/telemetry', ...PORTS],
  'src/lines': ['src/domain', 'src/texts', 'src/telemetry', 'src/platforms', ...PORTS],
  'src/directory-sync': ['src/domain', 'src/reading', 'src/texts', 'src/platforms', 'src/reminding/administrators.ts', ...PORTS],
  'src/import': ['src/domain', 'src/reading', 'src/ledger', 'src/platforms', 'src/texts', 'src/root.ts', ...PORTS],
  'src/http': ['src/telemetry', ...PORTS],
  'src/platforms': ['src/domain', 'src/telemetry', 'src/load.ts', 'src/root.ts', 'src/coordination/coordination.ts'],
  'src/platforms/console': ['src/domain', 'src/platforms', 'src/telemetry', 'src/http', 'src/root.ts', ...PORTS],
  'src/storage': ['src/domain'],
}

/** The few places that choose an adapter. Backup and restore are of the embedded store's file. */
const MAY_CHOOSE_ADAPTERS = [
  'src/app.ts',
  'src/account.ts',
  'src/accounts/held-accounts.ts',
  'src/storage/open-storage.ts',
  'src/storage/is-in-use.ts',
  'src/storage/backup',
]

/** Imports that go in a forbidden direction, one sentence each. */
export function wrongDirections(sources: readonly Source[]): readonly string[] {
  const adapters = adaptersIn(sources)
  return sources.flatMap((source) =>
    source.imports.flatMap((each) => {
      const reason = forbidden(source.path, each, adapters)
      return reason === undefined ? [] : [`${source.path}:${each.line} ${reason}`]
    }),
  )
}

function forbidden(importer: string, { specifier, file }: Import, adapters: readonly string[]): string | undefined {
  if (importer.startsWith('handlers/') && specifier !== '#tingke') return `a handler imports #tingke only, not ${specifier}`
  if (file === undefined || !/^(src|handlers)\//.test(importer)) return undefined
  const adapter = adapters.find((folder) => within(file, folder))
  if (adapter !== undefined && !within(importer, adapter) && !MAY_CHOOSE_ADAPTERS.some((place) => within(importer, place)))
    return `imports the adapter ${file}`
  const part = partOf(importer)
  const allowed = MAY_IMPORT[part]
  if (allowed === undefined || adapter !== undefined || within(file, part)) return undefined
  return allowed.some((each) => within(file, each)) ? undefined : `${part} may not import ${file}`
}

/** Folders that stand for one way in or one store: those under `platforms` with an index, the console, and those under `storage` with a store. */
function adaptersIn(sources: readonly Source[]): readonly string[] {
  const folders = sources.flatMap(({ path }) => {
    const platform = /^(src\/platforms\/[^/]+)\/index\.ts$/.exec(path)?.[1]
    const store = /^(src\/storage\/[^/]+)\/[^/]+-storage\.ts$/.exec(path)?.[1]
    return [platform, store].filter((folder) => folder !== undefined)
  })
  return [...new Set([...folders, 'src/platforms/console'])]
}

function partOf(path: string): string {
  const parts = Object.keys(MAY_IMPORT).filter((part) => within(path, part))
  return parts.sort((a, b) => b.length - a.length)[0] ?? path.split('/').slice(0, 2).join('/')
}

function within(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
