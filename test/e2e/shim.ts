import { execFileSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The C compiler as an error says it, when it is missing. Parts of the suite that need it are skipped with this reason. */
export class NoCompiler extends Error {}

/** Compiles a shim for LD_PRELOAD into a directory; `source` is relative to the project. Throws NoCompiler where there is no gcc. */
export function compileShim(source: string, into: string): string {
  const library = join(into, basename(source).replace(/\.c$/, '.so'))
  const file = fileURLToPath(new URL(`../../${source}`, import.meta.url))
  try {
    execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, file, '-ldl'], { stdio: 'pipe' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new NoCompiler('gcc is missing: a disk that is slow or full cannot be played')
  }
  return library
}

/** A shim, or null after the test was skipped for want of a compiler; with REQUIRE_SERVICES=1 that is a failure. */
export function shimOrSkip(source: string, into: string, skip: (reason: string) => void): string | null {
  try {
    return compileShim(source, into)
  } catch (error) {
    if (!(error instanceof NoCompiler) || process.env.REQUIRE_SERVICES === '1') throw error
    skip(error.message)
    return null
  }
}
