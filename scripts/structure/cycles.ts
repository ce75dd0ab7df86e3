import type { Source } from './sources.js'

/** Cycles of imports that remain when compiled, each once, from its first file in name order. */
export function cyclesIn(sources: readonly Source[]): readonly (readonly string[])[] {
  const next = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap(({ file, typeOnly }) => (file === undefined || typeOnly ? [] : [file]))]),
  )
  const cycles = new Map<string, readonly string[]>()
  const done = new Set<string>()
  const path: string[] = []

  const walk = (file: string): void => {
    const at = path.indexOf(file)
    if (at >= 0) {
      const cycle = fromFirst(path.slice(at))
      cycles.set(cycle.join(), cycle)
      return
    }
    if (done.has(file)) return
    path.push(file)
    for (const each of next.get(file) ?? []) walk(each)
    path.pop()
    done.add(file)
  }
  for (const file of next.keys()) walk(file)
  return [...cycles.values()]
}

function fromFirst(cycle: readonly string[]): readonly string[] {
  const first = cycle.indexOf([...cycle].sort()[0]!)
  return [...cycle.slice(first), ...cycle.slice(0, first)]
}
