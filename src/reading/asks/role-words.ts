/** Words for roles as they are typed, the longer first, and the slug of policy/README §4. */
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/教学副校长|分管[^,。]{0,4}校长|副校长/, 'vp-teaching'],
  [/校长/, 'principal'],
  [/副?书记|支书/, 'secretary'],
  [/教研主任|科研主任|教研室主任/, 'director-research'],
  [/教导主任|教务主任|教导处|教务处/, 'director-teaching'],
  [/(?:政教|德育|总务)主任|中层/, 'mid-level-leader'],
  [/班主任/, 'homeroom-teacher'],
  [/教研员/, 'researcher'],
  [/督学/, 'inspector'],
  [/局领导|局班子|班子成员/, 'bureau-leader'],
  [/新教师|新老师|新来的|青年教师|年轻教师|徒弟/, 'teacher-novice'],
  [/老教师|师傅|指导教师/, 'mentor-teacher'],
  [/主任/, 'director-teaching'],
  [/教师|老师/, 'teacher'],
]

/** The role that a text names, by its slug. */
export const roleIn = (text: string): string | undefined => ROLES.find(([pattern]) => pattern.test(text))?.[1]
