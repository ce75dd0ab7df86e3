import { folderModules } from './folder-modules.js'
import type { PlatformVariables } from './platform-variables.js'

/** The settings of all platform folders beside this file, as each one's `variables` tells of them. */
export async function loadVariables(folder = import.meta.dirname): Promise<PlatformVariables> {
  const all = (await folderModules('variables', folder)) as unknown as readonly PlatformVariables[]
  return {
    variables: all.flatMap(({ variables }) => variables),
    secrets: all.flatMap(({ secrets }) => secrets),
    claims: (settings) => all.flatMap(({ claims }) => claims(settings)),
  }
}
