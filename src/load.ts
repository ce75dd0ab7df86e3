import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const EXTENSIONS = new Set(['.js', '.ts'])

export interface Loaded<T> {
  /** Path of the module it came from. */
  readonly file: string
  readonly value: T
}

export interface Expected<T> {
  /** What a module must offer, for the error: `a default export made with command()`. */
  readonly what: string
  /** The part we want of a module's exports, or undefined when its shape is wrong. */
  pick(exports: Readonly<Record<string, unknown>>, file: string): T | undefined
  /** Names that only one module may answer to. */
  names(value: T): readonly string[]
}

/**
 * Finds the modules of a folder in name order (a file, or a subfolder with an `index`), checks their shape and refuses two that answer to one
 * name, naming both files. Adding a module edits no list.
 */
export async function loadModules<T>(folder: string, expected: Expected<T>): Promise<readonly Loaded<T>[]> {
  const loaded: Loaded<T>[] = []
  const owners = new Map<string, string>()
  for (const file of modulesIn(folder)) {
    const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>
    const value = expected.pick(exports, file)
    if (value === undefined) throw new Error(`${file} does not have ${expected.what}`)
    for (const name of expected.names(value)) {
      const other = owners.get(name)
      if (other !== undefined) throw new Error(`${other} and ${file} both answer to "${name}"`)
      owners.set(name, file)
    }
    loaded.push({ file, value })
  }
  return loaded
}

/** Module files of a folder in name order; none when the folder does not exist. */
export function modulesIn(folder: string): readonly string[] {
  const found: string[] = []
  for (const entry of entriesOf(folder)) {
    if (entry.isFile() && isModule(entry.name)) found.push(join(folder, entry.name))
    if (entry.isDirectory()) {
      const index = entriesOf(join(folder, entry.name)).find(
        (each) => each.isFile() && isModule(each.name) && each.name.startsWith('index.'),
      )
      if (index) found.push(join(folder, entry.name, index.name))
    }
  }
  return found.sort()
}

function isModule(name: string): boolean {
  return EXTENSIONS.has(extname(name)) && !name.endsWith('.d.ts')
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
