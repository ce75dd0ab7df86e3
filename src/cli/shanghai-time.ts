/** `2026-11-16T10:05:00+08:00`. */
export function shanghaiTime(instantMs: number): string {
  return `${new Date(instantMs + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
}
