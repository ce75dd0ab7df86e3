/** Under which names the store keeps since when and until when a line was down, of the last outage that groups were told of (`Storage.mark`). */
export function outageMarks({ platform, account }: { readonly platform: string; readonly account: string }) {
  return { from: `outage from ${platform} ${account}`, until: `outage until ${platform} ${account}` }
}
