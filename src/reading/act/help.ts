import type { Utterance } from './utterance.js'

const HELP =
  /怎么(?:去)?补?(?:记|写|填|登|录|报(?!销|名)|用|操作|弄|添加|绑定|上传|发|使)|如何补?(?:记|写|填|登|录|使用|操作|上报|添加|绑定)|怎样(?:记|写|填|登|录|使用)|咋(?:记|写|填|登|录|用|弄)|帮助|使用说明|使用方法|用法|教程|格式(?:是|怎么)|(?:有|是)(?:什么|哪些)(?:格式|指令|命令|功能)|(?:什么|哪些)(?:指令|命令|功能)|(?:指令|命令|功能)(?:列表|大全|有哪些|是什么)|你(?:能|会|可以)(?:做|干)(?:什么|啥)|不会用|(?:怎么|如何|怎样|咋)(?:样)?(?:才能)?(?:撤|删|取消(?=[^,。]{0,4}(?:记录|那条|上一?条)))|^\/?help\b|how (?:do|can|to) .{0,12}(?:log|record|use|write)/
/** A question how to write is help only as a question; families and pupils get help too. */
const TOLD =
  /(?:家长|妈妈|爸爸|孩子|学生|他|她|不知道|需要|提供|给予|得到|在[^,。]{1,8})(?:的)?帮助|帮助(?:了|学生|孩子|下|他|她|家长|家庭|老师|过|解决)|互相帮助|很有帮助|有帮助|不知道怎么|教(?:学生|孩子).{0,4}怎么|(?:学生|孩子)[^,。]{0,8}怎么/

/** How something is logged, or what the bot can do. */
export const asksForHelp = ({ head }: Utterance): boolean => HELP.test(head) && !TOLD.test(head)
