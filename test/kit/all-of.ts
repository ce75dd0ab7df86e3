/** Everything that can be read, at once. */
export async function allOf<T>(read: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const each of read) all.push(each)
  return all
}
