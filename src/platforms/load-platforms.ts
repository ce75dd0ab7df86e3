import { definePlatform } from './define-platform.js'
import { importFile, moduleFiles } from './folder-modules.js'
import type { Platform } from './platform.js'
import type { FindPlatforms } from './platform-settings.js'

/**
 * Loads every platform folder beside this file: one with an `index` that exports `platforms`. The function returned asks all of them what
 * the settings configure and gathers their problems. Adding a platform edits no list. `others` are those of a program that embeds the service.
 */
export async function loadPlatforms(others: readonly Platform[] = [], folder = import.meta.dirname): Promise<FindPlatforms> {
  const finders: FindPlatforms[] = []
  for (const file of moduleFiles('index', folder)) {
    const { platforms } = (await importFile(file)) as { platforms?: FindPlatforms }
    if (typeof platforms !== 'function') throw new Error(`${file} does not export platforms()`)
    finders.push(platforms)
  }
  return (settings, deps) => {
    const found = finders.map((find) => find(settings, deps))
    return {
      platforms: [...found.flatMap(({ platforms }) => platforms), ...others].map((platform) => definePlatform(platform)),
      senders: found.flatMap(({ senders = [] }) => senders),
      lines: found.flatMap(({ lines = [] }) => lines),
      directories: found.flatMap(({ directories = [] }) => directories),
      notices: found.flatMap(({ notices = [] }) => notices),
      problems: found.flatMap(({ problems }) => problems),
    }
  }
}
