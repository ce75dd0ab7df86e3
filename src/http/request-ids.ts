/** Makes ids of requests that differ within the service: `prefix-1`, `prefix-2` … in base 36. */
export function requestIds(prefix: string): () => string {
  let count = 0
  return () => {
    count += 1
    return `${prefix}-${count.toString(36)}`
  }
}
