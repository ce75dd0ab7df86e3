import type { SetupFinding } from './platform-setup.js'

/** A platform that did not answer, by the code of the failure: `clock`, `http-502`, a system's error code. */
export function unreachable(host: string, code: string): SetupFinding {
  if (/clock|CERT_(?:NOT_YET_VALID|HAS_EXPIRED)/.test(code)) {
    return {
      state: 'fail',
      says: `${host} 的证书在本机看来不在有效期内`,
      fix: '多半是本机时钟不准：timedatectl set-ntp true；也看看有没有代理改了证书',
    }
  }
  if (/http-\d/.test(code)) {
    return { state: 'fail', says: `${host} 没有正常应答（${code}）`, fix: '中间可能有代理或防火墙改了应答；稍后再试' }
  }
  return { state: 'fail', says: `连不上 ${host}（${code}）`, fix: '检查本机能否上网、DNS 是否正常、防火墙是否放行向外的 443 端口' }
}
