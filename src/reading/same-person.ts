import type { Person } from './people.js'
import { surnameAt } from './surnames.js'

/** People without those who stand twice, the second time in brackets: 王老师（王芳）, 王丽（大王老师）, 孙老师（教研组长）. */
export function withoutAliases(people: readonly Person[], text: string): Person[] {
  if (people.length < 2 || !text.includes('(')) return [...people]
  const aliases = new Set<Person>()
  for (const [i, inner] of people.entries()) {
    const outer = people[i - 1]
    if (!outer || text[outer.end] !== '(' || inner.start > outer.end + 2 || text[inner.end] !== ')') continue
    aliases.add(isShort(outer.value) && !isShort(inner.value) ? outer : inner)
  }
  return people.filter((person) => !aliases.has(person))
}

/** 何老师, 校长: less than a name. */
const isShort = (value: string): boolean => /(?:老师|主任|校长|书记|局|科|总|组长)$/.test(value) || surnameAt(value, 0) === 0
