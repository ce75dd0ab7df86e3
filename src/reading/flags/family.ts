/** Who belongs to a pupil's home; not 母亲节, 家长会. */
const KIN =
  '(?:爸妈|爸爸?|妈妈?|父母|父亲(?!节)|母亲(?!节)|爷爷|奶奶|姥姥|姥爷|外公|外婆|监护人|家长(?!会|们|学校|开放)|家里|家中|家庭(?!作业|教育|访|会))'
/** 他爸爸, 孩子家里: of a pupil named elsewhere. */
export const KIN_OF_PUPIL = new RegExp(`(?:[他她其]|孩子|娃)(?:的|家)?${KIN}`)
/** Of a visited household or pupil (READING §11). */
export const SENSITIVE =
  /留守|父母[^,。;]{0,4}外出|外出[打务]工|在外[打务]工|爸妈[^,。;]{0,4}(?:外出|在外)|贫困|(?<!学习)困难(?:家庭|户|学生|生)|家庭[^,。;]{0,4}困难|(?:经济|生活)[^,。;]{0,3}困难|特困|低保|单亲|离婚|离异|残疾|孤儿|再婚|重组家庭|建档立卡|事实无人抚养/
/** What befalls a family besides, and is nobody else's business. */
export const TROUBLE = new RegExp(
  `${SENSITIVE.source}|去世|过世|病逝|亡故|身亡|[早病]亡|坐牢|服刑|入狱|判刑|拘留|吸毒|酗酒|赌博|家暴|(?:打|骂)孩子|分居|闹矛盾|吵架|下岗|失业|欠债|负债|破产|出走|重病|癌|瘫痪|没人管|不管[他她孩]|不要[他她孩]`,
)
/** 爸妈离异, 父亲去年坐牢: in one clause. 林老师的父亲 is a colleague's. */
export const TROUBLED_KIN = new RegExp(`(?<!(?:老师|主任|校长|书记|组长)的?)${KIN}[^,。;!?\\n]{0,8}?(?:${TROUBLE.source})`)
