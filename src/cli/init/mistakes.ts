import type { PlatformSetup } from '../../platforms/platform-setup.js'

/** What is missing where nobody can be asked, and what is wrong in what was given; one sentence a variable, never its value. */
export function mistakes(ways: readonly PlatformSetup[], known: Readonly<Record<string, string>>, canAsk: boolean): readonly string[] {
  const said = ways.flatMap(({ values }) =>
    values.flatMap(({ name, label, where, optional, made, wrong }) => {
      const value = known[name]
      if (value) {
        const problem = wrong?.(value)
        return problem === undefined ? [] : [`${name}：${problem}`]
      }
      return optional || made || canAsk ? [] : [`${name}：缺少 ${label}（${where}）`]
    }),
  )
  return [...new Set(said)]
}
