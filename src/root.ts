import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(import.meta.url)

/** The package's folder: data files (`policies`, `calendars`, `demo`, page assets) lie under it, whether code runs from `src` or `dist`. */
export const PACKAGE_ROOT = packageRoot(dirname(here))

/** The folder that holds `src` and `handlers` as they run: the package itself, or its `dist`. */
const CODE_ROOT = dirname(dirname(here))

/** A data file of the package, e.g. `fromRoot('demo', 'term.yaml')`. */
export function fromRoot(...parts: string[]): string {
  return join(PACKAGE_ROOT, ...parts)
}

/** A folder of modules as they run, e.g. `fromCode('handlers')`. */
export function fromCode(...parts: string[]): string {
  return join(CODE_ROOT, ...parts)
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json not found above the code')
  return packageRoot(parent)
}
