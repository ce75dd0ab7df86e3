import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The modules of that name in the platform folders, in name order; a folder need not have one. */
export async function folderModules(name: string, folder: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => ['js', 'ts'].map((ending) => join(folder, entry.name, `${name}.${ending}`)).filter((file) => existsSync(file)))
    .sort()
  return Promise.all(files.map(async (file) => (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>))
}
