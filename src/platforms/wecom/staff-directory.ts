import { readDepartments } from '../read-departments.js'
import type { StaffDirectory } from '../staff-directory.js'
import type { Contacts } from './api/contacts.js'
import { BOT_IDS } from './bot/bot-ids.js'

/** No rights on one department: deleted while we read, or taken out of the visible range (§5). */
const OF_ONE_DEPARTMENT = /:(?:60011|50002|60003|60123)$/

const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/:60020$/, '在应用详情页“企业可信IP”里加上本机出口的公网地址'],
  [/:(?:40001|40013|40091)$|^token-refused:/, '核对 WECOM_CORP_ID 和 WECOM_SECRET（应用详情页里的 Secret）'],
  [/:50003$/, '应用被停用了：在管理后台“应用管理”里启用它'],
  [/:(?:48\d{3}|60011|50002)$|^nobody-seen/, '在管理后台“应用管理”里打开本应用，把“可见范围”设成全校（根部门）'],
  [/^too-fast:|^busy:/, '平台现在太忙或调用太密，过一小时再试'],
  [/^network:|^uncertain:/, '检查本机能否连上 qyapi.weixin.qq.com'],
]

/** Departments and members of WeCom's contact book, within the visible range of the app. */
export function createStaffDirectory(account: string, contacts: Contacts): StaffDirectory {
  return {
    platform: 'wecom',
    account,
    read: (signal) =>
      readDepartments({
        departments: async () => ({ found: await contacts.departments(signal) }),
        membersOf: (department) => contacts.membersOf(department, signal),
        isOfOne: ({ code }) => OF_ONE_DEPARTMENT.test(code),
      }),
    otherForm: { name: BOT_IDS, userIdsOf: contacts.userIdsOf },
    remedy: (why) => REMEDIES.find(([codes]) => codes.test(why))?.[1] ?? '过一会儿再试；一直这样时，按代码查企业微信的错误码',
  }
}
