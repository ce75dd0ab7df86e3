import { ROLE_WORDS, ROLES } from '../domain/roles.js'

/** What is said of a role word that no role goes by. */
export const UNKNOWN_ROLE = `不认识的角色，可用：${ROLES.map((role) => ROLE_WORDS[role][0]).join('、')}`
