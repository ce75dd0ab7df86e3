import { readSubjects } from '../../reading/subjects.js'
import { Words } from '../../reading/words.js'

const ONE_SIGN: Readonly<Record<string, string>> = {
  语: '语文',
  数: '数学',
  英: '英语',
  物: '物理',
  化: '化学',
  生: '生物',
  史: '历史',
  地: '地理',
  体: '体育',
  音: '音乐',
  美: '美术',
  科: '科学',
  政: '道法',
}

/** A subject by its short name (READING §8): 语 is 语文, 体育与健康 is 体育; one that we do not know stays as typed. */
export function subjectNamed(text: string): string {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  const [token] = readSubjects(new Words(plain))
  return ONE_SIGN[plain] ?? (token?.start === 0 ? token.value : plain)
}
