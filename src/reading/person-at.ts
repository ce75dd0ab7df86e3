import { canEnd, fullNameAt, NO_NAME, NOT_GIVEN, nameAfterPost, OWN_VERBS, SOMETIMES_GIVEN, UNKNOWN_WORD } from './name.js'
import type { Person } from './people.js'
import { STRANGE_WORD } from './strangers.js'
import { anySurnameAt, surnameAt } from './surnames.js'

/** Titles that follow a name. A surname alone keeps its title, a full name loses it (READING §9). */
export const TITLE =
  '(?:老师|师傅|副?主任|副?校长|副?书记|副?局长|副?科长|副?处长|副?园长|副?所长|副?站长|副?组长|教研员|教授|专家|主席|同志|总|局|科|导|工)'
/** Posts that stand for a person by themselves. */
export const ROLE =
  '(?:教学副校长|分管(?:教学)?(?:的)?副?校长|副校长|校长|教导主任|教务主任|教研主任|政教主任|德育主任|总务主任|科研主任|年级主任|年级组长|教研组长|备课组长|学科组长|副?主任|副?书记|支书|师傅|徒弟|心理老师|班主任|教研员|副?局长|局领导|县领导|校领导|领导班子|班子成员|实习老师|外教)'
const LIST_END = /[\s、,;/|。:()和与及跟同@\ue000+]/
export const BARE_ROLE = new RegExp(`^(?:${ROLE})`)
const TITLED_START = new RegExp(`^(?:[\\u4e00-\\u9fff]{1,4}?)(${TITLE})(?![\\u4e00-\\u9fff]{0,1}(?:长|任))`)
/** Posts of those who come along: people only where companions are listed. */
const COMPANY =
  /^(?:(?:驻校|学校|校)?社工|(?:心理|大队|少先队)?辅导员|校医|保健医生|村干部|社区干部|社区工作人员|网格员|法治副校长|民警|生活老师|搭班老师|副班主任)(?![\u4e00-\u9fff]?老师)/
/** 语文老师桑榆, 搭班老师云朵, 社工小周: what somebody is, before the name. */
const POST_BEFORE =
  /^(?:[\u4e00-\u9fff\ue000]{0,4}(?:老师|教师|教练)|(?:驻校|学校|校)?社工|(?:心理|大队|少先队)?辅导员|校医|(?:村|社区)干部|网格员|民警|同事)的?(?=[\u4e00-\u9fff]{2})/
const SELF = /^(?:我自己|我本人|本人|自己|我)(?![们校班组的])/
const ENGLISH_START = /^(?:(?:Mr|Ms|Mrs|Miss|Dr)\.?\s?)?[A-Za-z][A-Za-z.'-]*(?:\s[A-Z][a-z]+)*(?:老师|\s?laoshi)?/
const GROUP_START =
  /^(?:[\u4e00-\u9fff]{0,8}?(?:全体(?:教师|老师|成员|组员|人员)?|全组|全员|全校[\u4e00-\u9fff]{0,6}(?:教师|老师)|班子成员|组全体|组教师|组成员|组老师)|全体[\u4e00-\u9fff]{0,6}(?:教师|老师|成员|组员))/

/** How the record calls who is named with a title: a surname alone keeps it (READING §9). */
export function calledBy(name: string, title: string): string {
  if (/^[小老阿].$/.test(name)) return title === '老师' ? name : name + title
  return name.length === 1 || surnameAt(name, 0) === name.length ? name + title : name
}

/** 教务处小郭, 数学组的老陈, 外校的小刘: where somebody comes from. */
const COMES_FROM =
  /^(?:[省市县区镇]?(?:教研|教科|科研|办公|心理咨询|督导)室|(?:教务|教导|政教|德育|总务|学生|后勤|安保)处|(?:[\u4e00-\u9fff]{1,2}|\ue000+)?(?:年级|教研|备课)?组|后勤|总务|校办|团委|工会|大队部|[外兄弟邻]{1,2}校|隔壁班|县?局里?|教[育体]局|进修学校|中心校|新[来调]来?)(?:的(?=[\u4e00-\u9fff]{1,3}(?:老师|主任|局长|科长|书记|校长|教研员))|的?(?=[小老][\u4e00-\u9fff]))/

/** The same before a name with its title, and what somebody is: 教研室王主任, 副班李老师. */
const TITLED_FROM =
  /^(?:副班|同事|指导教师|老教师|青年教师|新教师|(?:教研室|教科室|教务处|教导处|政教处|德育处|督导[室组]|进修学校|中心校|教体局|教育局|[省市县区局镇]+(?:里的?|级)?)(?:教研员|督学)?(?=[\u4e00-\u9fff]{1,3}(?:老师|主任|局长|科长|书记|校长|教研员)))/

/** The person who begins here. `loose`: a word of two to four characters up to a separator is a name even with an unknown surname. */
export function personAt(text: string, at: number, loose: boolean): Person | null {
  const rest = text.slice(at, at + 24)
  const self = SELF.exec(rest)
  if (self) return { start: at, end: at + self[0].length, value: '@sender' }
  const group = GROUP_START.exec(rest)
  if (group) return { start: at, end: at + group[0].length, value: group[0] }
  const role = BARE_ROLE.exec(rest)
  if (role && !namedAfter(rest, role[0])) return { start: at, end: at + role[0].length, value: role[0] }
  const company = COMPANY.exec(rest)
  if (company && surnameAt(rest, company[0].length) === 0) return { start: at, end: at + company[0].length, value: company[0] }
  const prefix = role ? role[0].length : ((COMES_FROM.exec(rest) ?? TITLED_FROM.exec(rest))?.[0].length ?? 0)
  const body = rest.slice(prefix)
  const titled = TITLED_START.exec(body)
  if (titled) {
    const name = titled[0].slice(0, -titled[1]!.length)
    const surname = anySurnameAt(name, 0)
    if (
      (surname > 0 ||
        /^[小老阿]./.test(name) ||
        (titled[1] === '老师' && !UNKNOWN_WORD.test(name) && !OWN_VERBS.has(name.slice(0, 2)) && name.length <= 3)) &&
      ![...name.slice(surname)].some((sign) => NOT_GIVEN.has(sign) && !SOMETIMES_GIVEN.has(sign))
    ) {
      const short = name.length === 1 || surname === name.length || /^[小老阿].$/.test(name)
      if (!(titled[1]!.length === 1 && !short)) return { start: at, end: at + prefix + titled[0].length, value: calledBy(name, titled[1]!) }
    }
  }
  const familiar = /^[小老阿][\u4e00-\u9fff]/.exec(body)
  if (familiar && surnameAt(body, 1) > 0 && canEnd(body, 2)) return { start: at, end: at + prefix + 2, value: familiar[0] }
  const length = prefix > 0 ? nameAfterPost(body, 0) : fullNameAt(body, 0)
  if (length > 0) return { start: at, end: at + prefix + length, value: body.slice(0, length) }
  const post = prefix === 0 ? POST_BEFORE.exec(rest) : null
  const holder = post && !POST_BEFORE.test(rest.slice(post[0].length)) ? personAt(text, at + post[0].length, false) : null
  if (holder && holder.value !== '@sender') return { ...holder, start: at }
  const english = ENGLISH_START.exec(body)
  if (english && english[0].length > 1) return { start: at, end: at + prefix + english[0].length, value: english[0] }
  if (!loose) return null
  const end = body.search(LIST_END)
  const field = end < 0 ? body : body.slice(0, end)
  const word = OWN_VERBS.has(field.slice(-2)) ? field.slice(0, -2) : field
  if (
    word.length >= 2 &&
    word.length <= 4 &&
    /^[\u4e00-\u9fff]+$/.test(word) &&
    ![...word].some((sign) => NOT_GIVEN.has(sign)) &&
    !NO_NAME.has(word.slice(0, 2)) &&
    !STRANGE_WORD.test(word)
  )
    return { start: at, end: at + prefix + word.length, value: word }
  return null
}

/** Whether a name follows the post: 教研员周老师, 师傅何静. */
function namedAfter(rest: string, role: string): boolean {
  if (nameAfterPost(rest, role.length) > 0) return true
  if (/^[小老]/.test(rest.slice(role.length)) && surnameAt(rest, role.length + 1) > 0 && canEnd(rest, role.length + 2)) return true
  return surnameAt(rest, role.length) > 0 && (/^(?:师傅|徒弟|班主任)$/.test(role) || TITLED_START.test(rest.slice(role.length)))
}
