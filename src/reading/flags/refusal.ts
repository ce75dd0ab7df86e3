import { fullNameAt } from '../people.js'

const SCORES =
  /成绩|分数|得分|考了|考多少|多少分|几分|\d分|总分|最[高低]分|(?:平均分|均分|及格率|优秀率)(?![^,。]{0,8}排(?!名))|\bscores?\b|\bmarks?\b/i
const ORDER =
  /排名|排个名|排序|排[一列出]|名次|从[高低好差]到[高低好差]|由高到低|倒数|前[三五十\d]+名|最好|最差|最[高低]|第一|垫底|对比|比较|比一?比|\brank/i

/** What a refused request asked for. */
export function refusalFlags(text: string): string[] {
  const flags = [
    ...(namesPupil(text) ? ['student-name'] : []),
    ...(SCORES.test(text) ? ['student-score'] : []),
    ...(ORDER.test(text) ? ['ranking'] : []),
  ]
  return flags.length > 0 ? flags : ['student-score']
}

/** What stands right behind the name of the pupil whose marks are asked for. */
const BEHIND_NAME = /(?:同学)?的?(?:这次|上次|本次|这回|期[中末]|月考|单元|各科|语文|数学|英语|科学|物理|化学|成绩|分数|考了?|得了|排)/g
/** Classes, grades and teachers that look like names there. */
const NO_PUPIL = /[一二三四五六七八九十班级科组校师]|单元|期[中末]/

function namesPupil(text: string): boolean {
  for (const { index } of text.matchAll(BEHIND_NAME)) {
    for (const length of [3, 2]) {
      const name = text.slice(Math.max(0, index - length), index)
      if (name.length === length && !NO_PUPIL.test(name) && fullNameAt(`${name} `, 0) === length) return true
    }
  }
  return false
}
