import { fromRoot } from '../root.js'

/** Folders that packs are read from: the built-in ones, then `POLICIES_DIR` when it is set. */
export function packFolders(policiesDir: string | undefined): string[] {
  return policiesDir ? [fromRoot('policies'), policiesDir] : [fromRoot('policies')]
}
