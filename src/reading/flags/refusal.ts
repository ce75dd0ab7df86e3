const SCORES =
  /成绩|分数|得分|考了|考多少|多少分|几分|\d分|总分|最[高低]分|(?:平均分|均分|及格率|优秀率)(?![^,。]{0,8}排(?!名))|\bscores?\b|\bmarks?\b/i
const ORDER =
  /排名|排个名|排序|排[一列出]|名次|从[高低好差]到[高低好差]|由高到低|倒数|前[三五十\d]+名|最好|最差|最[高低]|第一|垫底|对比|比较|比一?比|\brank/i

/** What a refused request asked for. */
export function refusalFlags(text: string): string[] {
  const flags = [...(SCORES.test(text) ? ['student-score'] : []), ...(ORDER.test(text) ? ['ranking'] : [])]
  return flags.length > 0 ? flags : ['student-score']
}
