import { ROLE_WORDS, type Role } from '../../domain/roles.js'
import { roleAsSetting, rolesAsOf } from '../../policy/role-as.js'
import { privately } from '../duties/decide-duty.js'
import type { Asking, Decision } from '../turn.js'
import { mayAdopt } from './may-adopt.js'
import { keepSetting } from './school-settings.js'

const EXAMPLE = '/政策 岗位 教研主任=教务主任'

/** 岗位 教研主任=教务主任: which post owes what another owes (校定). Alone: what is settled so far. */
export function setRoleAs(asking: Asking, typed: string): Decision {
  const { texts, school, directory } = asking
  if (typed === '') {
    const own = rolesAsOf(directory.directory.settings).filter((each) => each.school === school.name)
    const settled = own.map(({ role, title, as }) => texts.roleCountsAs(title ?? wordOf(role), wordOf(as)))
    const now = texts.settingNow(texts.settingName['role-as']!, settled.length > 0 ? settled.join('；') : undefined, EXAMPLE)
    return { reply: privately(asking, [now]) }
  }
  if (mayAdopt(asking) === 'none') return { reply: privately(asking, [texts.settingRight]) }
  const setting = roleAsSetting(typed)
  if (!setting) return { reply: privately(asking, [texts.settingRole]) }
  const { name, subject, value } = setting
  const held = wordOf(subject)
  const said =
    value === null ? texts.settingRemoved(held) : texts.settingDone(texts.settingName['role-as']!, texts.roleCountsAs(held, wordOf(value)))
  return keepSetting(asking, name, subject, value, said)
}

/** The word for a role; a title stands for itself. */
function wordOf(roleOrTitle: string): string {
  return ROLE_WORDS[roleOrTitle as Role]?.[0] ?? roleOrTitle
}
