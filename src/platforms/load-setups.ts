import { folderModules } from './folder-modules.js'
import type { PlatformSetup } from './platform-setup.js'

/** The ways to connect that the platform folders beside this file offer: the `setups` of each `setup`. Adding a platform edits no list. */
export async function loadSetups(folder = import.meta.dirname): Promise<readonly PlatformSetup[]> {
  const modules = await folderModules('setup', folder)
  return modules.flatMap(({ setups }) => setups as readonly PlatformSetup[])
}
