import { folderModules } from './folder-modules.js'
import type { PlatformProbe } from './probe.js'

/** Loads the `probe` of every platform folder beside this file that has one. */
export async function loadProbes(folder = import.meta.dirname): Promise<readonly PlatformProbe[]> {
  return (await folderModules('probe', folder)) as unknown as readonly PlatformProbe[]
}
