import { readDepartments } from '../read-departments.js'
import type { StaffDirectory } from '../staff-directory.js'
import { createContacts, isOutOfScope } from './api/contacts.js'
import type { Oapi } from './api/oapi.js'

const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /:60011$/,
    '在开发者后台“权限管理”里申请 qyapi_get_department_list、qyapi_get_department_member、qyapi_get_member（通讯录只读），再发布一版',
  ],
  [/:(?:50002|50004)$|^nobody-seen/, '在开发者后台“权限管理”里把“通讯录权限范围”设成全部员工'],
  [/:60020$/, '在开发者后台“安全设置”里把本机出口的公网地址加进服务器出口IP'],
  [/^token-refused:|^administrator:/, '核对 DINGTALK_APP_KEY 和 DINGTALK_APP_SECRET，确认应用没有停用'],
  [/^too-fast:|^busy:|^address-banned:/, '平台现在太忙或调用太密，过几分钟再试'],
  [/^network:|^uncertain:/, '检查本机能否连上 api.dingtalk.com 和 oapi.dingtalk.com'],
]

/** Departments and people of DingTalk's directory, within what the app may see. */
export function createStaffDirectory({ account, oapi }: { readonly account: string; readonly oapi: Oapi }): StaffDirectory {
  const contacts = createContacts(oapi)
  return {
    platform: 'dingtalk',
    account,
    read: (signal) =>
      readDepartments({
        departments: () => contacts.departments(signal),
        membersOf: (department) => contacts.membersOf(department, signal),
        isOfOne: isOutOfScope,
      }),
    remedy: (why) => REMEDIES.find(([codes]) => codes.test(why))?.[1] ?? '过一会儿再试；一直这样时，按代码查钉钉的错误码',
  }
}
