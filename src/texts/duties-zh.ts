const LEFT_WITH_RECORDS = '已有记录，人和记录都留在历史里'

/** Posts without a number; joining (入职) and transfer (调入) taken back. */
export const dutiesZh = {
  postUnsettled: (title: string) => `文件没有给${title}定数，现在按教师算。本校要按别的岗位算吗？要就发：/政策 岗位 ${title}=教导主任`,
  takenBackBy: (command: string) => `登记错了就发：${command}`,
  joinWithdrawn: (name: string, id: string) => `已撤回入职：${name}（工号 ${id}）没有任何记录，已从名单移除。`,
  joinEnded: (name: string, last: string) => `已撤回入职：${name}${LEFT_WITH_RECORDS}，任职到${last}为止。`,
  joinNothing: (name: string) => `${name}没有可撤回的入职：本学期之前就在任，或任职已经结束。改任职用 /任职。`,
  transferWithdrawn: (name: string, school: string, posts: string) =>
    `已撤回调入：${name}回到${school}，原任职（${posts}）和班级照旧；这段时间的记录仍算本人的。`,
  transferNothing: (name: string) => `${name}没有用 /调入 登记过，请在名单里改。`,
  transferredBack: (name: string, school: string, by: string) => `${school}撤回了${name}的调动（${by}登记），本校任职照旧。`,
}
