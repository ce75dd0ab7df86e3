import { findingLines } from '../doctor/finding.js'
import { CliError, type CliIo } from '../io.js'
import type { Dialog } from './dialog.js'
import type { InitOptions } from './init-options.js'

/** Nobody is there to be asked: what was given must do. Values that were made are named, not shown: the output may be kept. */
export function unattendedDialog({ yes, force }: InitOptions, io: CliIo): Dialog {
  const notAsked = () => Promise.reject(new Error('nobody is there to be asked'))
  const print = (lines: readonly string[]) => {
    for (const line of lines) io.out(line)
  }
  return {
    begin() {},
    ways: notAsked,
    heading() {},
    value: notAsked,
    publicUrl: notAsked,
    async checking(_label, check) {
      const findings = await check()
      print(findings.flatMap((finding) => findingLines({ check: 'platform', ...finding })))
      return findings
    },
    async failed({ label }) {
      if (force) return 'skip'
      throw new CliError(`${label}没有通过，什么也没有写。改好再来，或加 --force 先写下来。`)
    },
    async replace(names, label) {
      if (yes) return true
      throw new CliError(`${label} 里已有 ${names.join('、')}，值不同。要换成新的请加 --yes。`)
    },
    enter({ label: way }, url, made) {
      print([`${way}：填到后台`, `  网址：${url}`, ...made.map(({ label, name }) => `  ${label}：见写好的 ${name}`)])
    },
    say: (lines, title) => print([...(title ? [title] : []), ...lines]),
    end: (words) => print([words]),
  }
}
