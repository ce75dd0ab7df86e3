import type { SetupFinding } from '../../platforms/platform-setup.js'

/** What a check found and what to do, without a mark in front. */
export function checkedLines({ says, fix }: SetupFinding): readonly string[] {
  return [says, ...(fix === undefined ? [] : [`→ ${fix}`])]
}
