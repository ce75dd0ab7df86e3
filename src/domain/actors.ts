/** Who works in a school, as persons or as a group: what binds them the school looks after as a whole. */
export const STAFF = [
  'principal',
  'secretary',
  'vp-teaching',
  'director-teaching',
  'director-research',
  'mid-level-leader',
  'teacher',
  'teacher-novice',
  'mentor-teacher',
  'homeroom-teacher',
  'subject-group',
  'grade-group',
] as const

/** Whom a duty binds (policy/README §4): wider than the roles a post can carry, because documents also bind schools, offices and parents. */
export const ACTORS = [
  ...STAFF,
  'school',
  'school-research',
  'school-district',
  'researcher',
  'bureau-leader',
  'county-research',
  'county-bureau',
  'city-research',
  'city-bureau',
  'province-dept',
  'supervision-body',
  'party-gov',
  'parent',
  'bot',
] as const
export type Actor = (typeof ACTORS)[number]

/** Those that owe as a body, not as a person in a post. */
export const BODIES = [
  'school',
  'school-research',
  'school-district',
  'county-research',
  'county-bureau',
  'city-research',
  'city-bureau',
  'province-dept',
  'supervision-body',
  'party-gov',
] as const satisfies readonly Actor[]
export type Body = (typeof BODIES)[number]

export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  principal: '校长',
  secretary: '书记',
  'vp-teaching': '教学副校长',
  'director-teaching': '教导主任',
  'director-research': '教研主任',
  'mid-level-leader': '中层干部',
  teacher: '教师',
  'teacher-novice': '新教师',
  'mentor-teacher': '师傅',
  'homeroom-teacher': '班主任',
  'subject-group': '教研组',
  'grade-group': '年级组',
  school: '学校',
  'school-research': '校级教研部门',
  'school-district': '学区',
  researcher: '教研员',
  'bureau-leader': '教育局班子成员',
  'county-research': '县级教研部门',
  'county-bureau': '县教育局',
  'city-research': '市级教研部门',
  'city-bureau': '市教育局',
  'province-dept': '省教育厅',
  'supervision-body': '督导机构',
  'party-gov': '党委政府',
  parent: '家长',
  bot: '本系统',
}
