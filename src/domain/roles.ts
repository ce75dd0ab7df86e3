/** Role slugs of policy/README §4 that a post can carry. */
export const ROLES = [
  'principal',
  'secretary',
  'vp-teaching',
  'director-teaching',
  'director-research',
  'mid-level-leader',
  'teacher',
  'homeroom-teacher',
  'researcher',
  'inspector',
  'bureau-leader',
  'bureau',
] as const
export type Role = (typeof ROLES)[number]

/** Roles of people at the education office (教育局): they open other schools' totals, so the roster gives them and never a school's chat. */
export const OFFICE_ROLES: readonly Role[] = ['researcher', 'inspector', 'bureau-leader', 'bureau']

/**
 * Posts of the middle that documents bind to no number by name (policy/README §4, 副主任 in the list of obligations: not bound unless
 * configured). A school may settle for each what it counts as.
 */
export const MIDDLE_POSTS: readonly string[] = ['副主任', '教导副主任', '教务副主任', '教研副主任', '政教主任', '德育主任', '总务主任']

/** Words of rosters and chats for each role; the first is the one we write. */
export const ROLE_WORDS: Readonly<Record<Role, readonly string[]>> = {
  principal: ['校长', '一把手校长'],
  secretary: ['书记', '支书', '党支部书记'],
  'vp-teaching': ['教学副校长', '分管教学的副校长', '分管教学副校长', '分管校长', '副校长'],
  'director-teaching': ['教导主任', '教务主任', '教导处主任', '教务处主任'],
  'director-research': ['教研主任', '科研主任', '教研室主任'],
  'mid-level-leader': ['中层干部', '中层', ...MIDDLE_POSTS],
  teacher: ['教师', '专任教师', '任课教师', '一线教师', '老师'],
  'homeroom-teacher': ['班主任', '班主'],
  researcher: ['教研员'],
  inspector: ['督学'],
  'bureau-leader': ['教育局班子成员', '局领导'],
  bureau: ['县教育局', '教育局', '局里', '教体局'],
}

/** The slug for a role word of a roster, or undefined. */
export function roleOf(word: string): Role | undefined {
  return ROLES.find((role) => ROLE_WORDS[role].includes(word))
}
