import { envValue } from './env-value.js'

/** An assignment: before the value, its name, the value as written, a comment behind it. A quoted value may go over several lines. */
const ASSIGNMENT = /^([ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*)('[^']*'|"[^"]*"|`[^`]*`|[^\r\n#]*)([^\r\n]*)/gm
const HEADING = '# 由 tingke init 写入'

/** The text of a `.env` file with these variables set: what else stands in it, comments too, stays as it is. */
export function mergeEnv(text: string, values: Readonly<Record<string, string>>): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const last = lastPlaces(text)
  const merged = text.replace(ASSIGNMENT, (whole: string, head: string, name: string, _value: string, rest: string, at: number) => {
    const value = values[name]
    if (value === undefined || last.get(name) !== at) return whole
    return `${head}${envValue(value)}${/^\s*#/.test(rest) ? ` ${rest.trimStart()}` : ''}`
  })
  const added = Object.entries(values).flatMap(([name, value]) => (last.has(name) ? [] : [`${name}=${envValue(value)}`]))
  if (added.length === 0) return merged
  const before = merged === '' || merged.endsWith('\n') ? merged : merged + lineEnd
  const heading = merged.includes(HEADING) ? [] : [...(before === '' ? [] : ['']), HEADING]
  return before + [...heading, ...added, ''].join(lineEnd)
}

/** Of several assignments to one name the last one holds. */
function lastPlaces(text: string): ReadonlyMap<string, number> {
  return new Map([...text.matchAll(ASSIGNMENT)].map(({ 2: name = '', index }) => [name, index]))
}
