import type { Pack } from '../domain/pack.js'
import type { AmendmentFile } from './schema/amendment.js'

/** An amendment as the domain knows it. The clause of each value names the document and version: it stands beside clauses of another one. */
export function amendmentOf(file: AmendmentFile): Pack {
  const { amends, changes, source, ...about } = file
  const document = `${file.number ?? ''}《${file.title}》第${file.version}版`
  return {
    ...about,
    template: false,
    source: { file: source.file, ...(source.after && { after: source.after }), ...(source.before && { before: source.before }) },
    obligations: [],
    amends: {
      pack: amends,
      changes: changes.map(({ row, clause, values }) => ({
        row,
        values: values.map(({ label = '文件规定', ...value }) => ({
          ...value,
          label,
          clause: `${document} / ${clause}`,
          amendment: file.id,
        })),
      })),
    },
    outOfScope: [],
    quotes: changes.flatMap(({ row, values }) => values.map(({ quote }) => ({ at: `${file.id} ${row}`, quote }))),
  }
}
