/** What tells namesakes apart on a platform, or is an address: 王芳（英语）, 王芳老师. */
const ADDED = /\s*\([^)]*\)\s*$|(?<=^\p{Script=Han}{2,4})(?:老师|校长|书记|主任)$/u

/** A name of a directory as a roster writes it. */
export function memberName(name: string): string {
  const plain = name.normalize('NFKC').trim()
  const bare = plain.replace(ADDED, '').trim()
  return bare === '' ? plain : bare
}
