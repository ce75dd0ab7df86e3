import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PlatformProbe } from './probe.js'

/** Loads the `probe` of every platform folder beside this file that has one. */
export async function loadProbes(folder = import.meta.dirname): Promise<readonly PlatformProbe[]> {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => ['probe.js', 'probe.ts'].map((file) => join(folder, name, file)).filter((file) => existsSync(file)))
    .sort()
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(file).href)) as PlatformProbe))
}
