import type { PlatformSettings } from './platform-settings.js'

/** Settings that begin like those of a platform and are none, one sentence each: what is misspelt is otherwise as if it were not there. */
export function unknownSettings(settings: PlatformSettings, known: readonly string[]): readonly string[] {
  const prefixes = new Set(known.map((name) => name.slice(0, name.indexOf('_') + 1)))
  return Object.keys(settings)
    .filter((name) => prefixes.has(name.slice(0, name.indexOf('_') + 1)) && !known.includes(name))
    .map((name) => {
      const meant = known.find((each) => letters(each) === letters(name))
      return `${name}：没有这个变量${meant === undefined ? '，可用的见 .env.example' : `，是不是 ${meant}`}`
    })
}

function letters(name: string): string {
  return name.replaceAll('_', '')
}
