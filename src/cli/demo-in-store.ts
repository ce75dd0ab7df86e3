import { DEMO_SCHOOL } from '../import/demo.js'

/** What to say of a demo school beside another one, and what to do about it. */
export const DEMO_IN_STORE = {
  says: `库里还有示范学校${DEMO_SCHOOL}，它的教师也会算进全县的数`,
  fix: '要从空的开始：停止服务，在 .env 里写 DEMO=0 和一个新的 DATA_DIR（写了 STORE_URL 的，换一个空的数据库），再导入名单',
}
