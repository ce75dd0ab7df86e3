/**
 * Words that head a field, with or without a colon. They end the free text of a section; which field they head depends on the kind of record.
 */
export const FIELD_LABELS =
  '授课人|授课教师|授课老师|授课|执教人|执教教师|执教|讲课人|上课教师|上课老师|教师|老师|姓名|听课人|听课教师|听课老师|学科|科目|班级|时间|日期|节次|类型|课型|地点|主持人|主持|主评人|主评|参加人员|参加人|参加|参与人员|参与人|出席|到会|签到|缺席|缺勤|请假|主备人|主备|主讲人|主讲|中心发言人|审核人|师傅|徒弟|学生|方式|时长|人数|对象|记录人|学校'

/** Free text sections of a lesson, its evaluation or a reflection (READING §10). */
export const TEXT_LABELS: Readonly<Record<string, string>> = {
  strengths: '值得肯定的地方|值得肯定|主要优点|优点|亮点|优|肯定了|肯定|长处|好的方面|成功之处',
  shortcomings: '不足之处|主要不足|存在的问题|存在问题|存在不足|不足|问题|缺点|待改进|短板|需改进|指出|美中不足的?|遗憾的|遗憾之处',
  suggestions: '改进建议|整改建议|建议|意见建议|意见',
  gains: '收获|启发|体会|感悟|启示',
  improvement: '改进措施|改进方法|改进|整改措施',
  topic: '课题|主题|议题|题目|内容|课文',
}
