/** Numbers of the headings and the last heading itself: `三、工作措施 / (三) 提高作业管理水平 / 2. 严格控制作业总量` is `三(三)2 严格控制作业总量`. */
export function shortClause(clause: string): string {
  const headings = clause.split(' / ')
  const numbers = headings.map((heading) => NUMBER.exec(heading)?.[0].replace(/[、.．,，\s]/g, '') ?? '').join('')
  const last = headings.at(-1)!.replace(NUMBER, '').trim()
  return [numbers, last].filter(Boolean).join(' ')
}

const NUMBER = /^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])\s*/
