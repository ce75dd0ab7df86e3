import { shanghaiClock } from '../../domain/shanghai-clock.js'
import { checksumOf, type Manifest } from './manifest.js'

const SHOWN = [
  ['records', '记录', '条'],
  ['versions', '版本', '个'],
  ['people', '人员', '名'],
  ['outbox', '发件', '条'],
  ['drafts', '未答问题', '个'],
] as const

/** A manifest in one line. */
export function countsLine(manifest: Manifest): string {
  const { counts, schemaVersion, madeAtMs } = manifest
  const parts = SHOWN.map(([table, name, unit]) => `${name} ${counts[table] ?? 0} ${unit}`)
  const made = shanghaiClock(madeAtMs, 'YYYY-MM-DD HH:mm')
  return `${parts.join('，')}；结构版本 ${schemaVersion}，校验和 ${checksumOf(manifest).slice(0, 12)}，${made} 生成`
}
