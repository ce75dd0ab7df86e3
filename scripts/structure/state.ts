import ts from 'typescript'
import type { Source } from './sources.js'

/** Variables of modules in `src` and `handlers`: two services in one process would share them. A thread's own script runs once in each thread. */
export function moduleState(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => /^(src|handlers)\//.test(path) && !path.endsWith('-thread.ts'))
    .flatMap(({ path, text }) => {
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
      return source.statements
        .filter((statement) => ts.isVariableStatement(statement) && !(statement.declarationList.flags & ts.NodeFlags.Const))
        .map((statement) => `${path}:${source.getLineAndCharacterOfPosition(statement.end).line + 1} holds state in the module`)
    })
}
