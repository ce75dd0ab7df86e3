import { readClasses } from '../../reading/classes.js'
import { Words } from '../../reading/words.js'

/** The one class a cell names and nothing else, as `六(2)班`: 六年级（2）班, 六2班, 6(2), 602. */
export function classNamed(text: string): string | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [token, ...others] = readClasses(new Words(plain)).tokens
  return token && others.length === 0 && token.start === 0 && token.end === plain.length ? token.value : undefined
}
