import type { RowCount, StoredRows } from '../../storage/stored-rows.js'

const WIDTH = 24
/** A terminal that is far away should not be what the copy waits for. */
const AT_MOST_EVERY_MS = 100

/** Draws after pages how many rows of all are done, and of the table at hand. */
export function progressLines(counts: readonly RowCount[], draw: (line: string) => void): (page: StoredRows) => void {
  const all = counts.reduce((sum, { rows }) => sum + rows, 0)
  const left = new Map(counts.map(({ table, rows }) => [table, rows]))
  let done = 0
  let drawn = Number.NEGATIVE_INFINITY
  return ({ table, rows }) => {
    done += rows.length
    left.set(table, (left.get(table) ?? 0) - rows.length)
    if (done < all && performance.now() - drawn < AT_MOST_EVERY_MS) return
    drawn = performance.now()
    const part = Math.min(1, done / all)
    const bar = '█'.repeat(Math.floor(part * WIDTH)).padEnd(WIDTH, '░')
    const of = counts.find((each) => each.table === table)?.rows ?? 0
    const tail = done < all ? `${table} ${grouped(of - left.get(table)!)}/${grouped(of)}` : '正在核对'
    draw(`${bar} ${String(Math.floor(part * 100)).padStart(3)}%  ${grouped(done)}/${grouped(all)} 行  ${tail}`)
  }
}

/** A number as people read it: 1,234,567. */
export function grouped(n: number): string {
  return n.toLocaleString('en-US')
}
