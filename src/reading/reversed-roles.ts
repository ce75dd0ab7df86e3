import type { Words } from './words.js'

/** Somebody heard a lesson of the writer's: 王校长来听了我的课. */
export const REVERSED =
  /听(?:取|课)?[了过]我(?:上)?的(?:语文|数学|英语|道法|科学|物理|化学|生物|历史|地理|体育|音乐|美术|信息|综合|劳动)|(?:来|都|也|已|今天|昨天)?听(?:取|课)?了?我(?:上)?的(?:[\u4e00-\ue000]{0,6}?)课|听(?:取|课)?[了过]?我(?:今天|昨天|前天|[上下]午|早上)*(?:[一两二三]?节|第[一二三四五六七八\d]+节)|(?:来|到)我(?:班|们班|的课堂|课堂)?听(?:课|了)|来听(?:了)?我|推门?(?:进|听|来)?了?我(?:班|们班)?的?|我(?:今天|昨天|[\ue000\s]){0,3}(?:[上讲]|执教)(?:的|了|一节)?(?![午级学课])[^。;；\n]{0,30}?[来都也](?:听|看|观摩)/
/** The same with days, classes, periods and subjects between me and the lesson: 听了我今天五(2)班第2节的科学课. */
const MINE =
  /听(?:取|课)?[了过完]?我(?:[\ue000\s的在上讲教]|[这那一][节堂])*(?:课(?![程件题本堂后前])|[节堂]课|(?<=[节堂\ue000])(?=$|[\s,，。;；!了]))/
/** 我的科学课李伟来听了. */
const MINE_FIRST =
  /我[\ue000\s]*的(?:\ue000+|课(?![后前上下程件题]))[\ue000\s,]*[\u4e00-\u9fff、]{1,10}?[来都也]听[了过完的](?=$|[\s,，。;；!])/

/** Where the words that say so end, when somebody heard a lesson of the writer's; the fields of a fixed form have been taken out. */
export function endOfReversed(words: Words): number | undefined {
  const match = REVERSED.exec(words.text) ?? MINE.exec(words.rest) ?? MINE_FIRST.exec(words.rest)
  return match ? match.index + match[0].length : undefined
}
