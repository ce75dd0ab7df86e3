import type { Source } from './sources.js'

/** A platform's name is known to its own folder and to the files beside it that load platforms. */
const NAME = /wecom/i
const MAY_NAME = /^src\/platforms\/(?:wecom\/|[^/]+\.ts$)|^src\/platforms\/callback-envelope\//

/** Places in `src` and `handlers` that name a platform although they must work with any. */
export function namedPlatforms(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => /^(src|handlers)\//.test(path) && !MAY_NAME.test(path))
    .flatMap(({ path, text }) => text.split('\n').flatMap((line, i) => (NAME.test(line) ? [`${path}:${i + 1} names a platform`] : [])))
}
