import { existsSync } from 'node:fs'
import { loadModules } from '../load.js'
import type { Command } from './command.js'

/** The commands of handler folders, one file each; a school's own folder comes after the built-in one. */
export async function loadHandlers(folders: readonly string[]): Promise<readonly Command[]> {
  for (const folder of folders) if (!existsSync(folder)) throw new Error(`handlers folder ${folder} does not exist`)
  const loaded = await Promise.all(
    folders.map((folder) =>
      loadModules<Command>(folder, {
        what: 'a default export made with command({ … })',
        pick: (exports) => (isCommand(exports.default) ? exports.default : undefined),
        names: (command) => [command.name, ...command.synonyms],
      }),
    ),
  )
  return loaded.flat().map((each) => each.value)
}

function isCommand(value: unknown): value is Command {
  const given = value as Partial<Command> | undefined
  return typeof given?.name === 'string' && Array.isArray(given.examples) && typeof given.run === 'function'
}
