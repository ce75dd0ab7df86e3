import { CliError, type CliIo } from '../io.js'
import type { Examining } from './examine.js'
import { examineAll } from './examine-all.js'
import { findingLines } from './finding.js'

/**
 * Examines and prints what was found.
 *
 * @throws CliError when something does not work
 */
export async function runDoctor(io: CliIo, { json = false, ...examining }: Examining & { readonly json?: boolean } = {}): Promise<void> {
  const findings = await examineAll(io, fetch, examining)
  if (json) io.out(JSON.stringify(findings, null, 2))
  else for (const line of findings.flatMap(findingLines)) io.out(line)
  const failed = findings.filter(({ state }) => state === 'fail').length
  if (failed > 0) throw new CliError(`有 ${failed} 处不能正常工作，请按提示处理。`)
}
