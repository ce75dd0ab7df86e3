/** Checks what the compiler and the linter do not: directions of imports, cycles, names of platforms, state of modules, length of files. Part of `npm run lint`. */
import { fileURLToPath } from 'node:url'
import { cyclesIn } from './structure/cycles.js'
import { wrongDirections } from './structure/directions.js'
import { readSources } from './structure/sources.js'
import { moduleState } from './structure/state.js'
import { namedPlatforms } from './structure/words.js'

const LONG_LINES = 300
const MOST_LINES = 400

const sources = readSources(fileURLToPath(new URL('..', import.meta.url)), ['src', 'handlers', 'scripts', 'test', 'bench'])
const lengths = sources.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
const failures = [
  ...wrongDirections(sources),
  ...namedPlatforms(sources),
  ...moduleState(sources),
  ...cyclesIn(sources).map((cycle) => `import cycle: ${[...cycle, cycle[0]].join(' → ')}`),
  ...lengths.filter(isTooLong).map(({ path, lines }) => `${path} has ${lines} lines, more than ${MOST_LINES}`),
]

for (const each of lengths) {
  const { path, lines } = each
  if (lines > LONG_LINES && !isTooLong(each)) console.log(`note: ${path} has ${lines} lines; is it two things?`)
}
for (const failure of failures) console.error(failure)
console.log(`structure: ${sources.length} files, ${failures.length} ${failures.length === 1 ? 'failure' : 'failures'}`)
process.exitCode = failures.length > 0 ? 1 : 0

/** Suites of tests may be long: they are read case by case. */
function isTooLong({ path, lines }: { readonly path: string; readonly lines: number }): boolean {
  return lines > MOST_LINES && !path.startsWith('test/')
}
