import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As written. */
  readonly specifier: string
  /** Path from the root when it is a file of ours, else undefined. */
  readonly file: string | undefined
  readonly line: number
  /** Vanishes when compiled. */
  readonly typeOnly: boolean
}

export interface Source {
  /** Path from the root, with slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** All TypeScript files under the folders, with what they import. */
export function readSources(root: string, folders: readonly string[]): readonly Source[] {
  return folders
    .flatMap((folder) => filesUnder(join(root, folder)))
    .map((file) => {
      const path = relative(root, file).split(sep).join('/')
      const text = readFileSync(file, 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Static and dynamic imports and re-exports of a file. */
export function importsOf(path: string, text: string): readonly Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return
    found.push({
      specifier: specifier.text,
      file: fileOf(path, specifier.text),
      line: source.getLineAndCharacterOfPosition(specifier.getStart()).line + 1,
      typeOnly,
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeImport(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal as ts.Expression, true)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return false
  if (clause.isTypeOnly) return true
  const bindings = clause.namedBindings
  return (
    clause.name === undefined && bindings !== undefined && ts.isNamedImports(bindings) && bindings.elements.every((each) => each.isTypeOnly)
  )
}

function fileOf(importer: string, specifier: string): string | undefined {
  if (specifier === '#tingke') return 'src/index.ts'
  if (!specifier.startsWith('.')) return undefined
  return posix.join(dirname(importer), specifier).replace(/\.js$/, '.ts')
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}
