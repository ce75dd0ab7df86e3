import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The modules of that name in the platform folders, in name order; a folder need not have one. */
export async function folderModules(name: string, folder: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return Promise.all(moduleFiles(name, folder).map(importFile))
}

/** Where they lie. */
export function moduleFiles(name: string, folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => ['js', 'ts'].map((ending) => join(folder, entry.name, `${name}.${ending}`)).filter((file) => existsSync(file)))
    .sort()
}

export async function importFile(file: string): Promise<Readonly<Record<string, unknown>>> {
  return await import(pathToFileURL(file).href)
}
