import type { Source } from './sources.js'

/** A platform's name is known to its own folder alone; the format of callbacks that two of them share has its origin's. */
const NAME = /wecom/i
const MAY_NAME = /^src\/platforms\/(?:wecom|callback-envelope)\//

/** Places in `src` and `handlers` that name a platform although they must work with any. */
export function namedPlatforms(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => /^(src|handlers)\//.test(path) && !MAY_NAME.test(path))
    .flatMap(({ path, text }) => text.split('\n').flatMap((line, i) => (NAME.test(line) ? [`${path}:${i + 1} names a platform`] : [])))
}
