/** Surnames of one character, in the order of how common they are, with the rarer ones that schools meet. */
export const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫' +
  '孔向常汤康易乔赖文庞樊殷施申翟洪季古柯祝童詹岳葛温柴柳纪鲁梅盛霍翁鲍安焦俞左宁祁柏甘骆凌房路牛蒲尤郎娄裴聂章齐伍桂卜阮欧辛管耿关凤单符舒冉包游车兰邢屈项倪景冷华党涂饶连苗曲宫谷褚桑辜闵成闻窦边池卫应晏' +
  '储费蓝佟苑靳尚靖巩隋芦滕冼穆晋农麦鞠郁楚查仇喻岑奚屠谈莘祖戚欒栾敖缪宗匡薄丛麻但巫卓吉艾米丘沙仲粟冀茹迟郦邬宣臧牟乌卞晁钮衣亓逄厉荆暴佘苟楼汲逯商羊容尧郜随阚甄伏邝么戎揭淳芮羿云昌酆廉毕乐皮湛禹狄贝茅' +
  '席危颜刁虞昝裘贲杭诸嵇滑荣荀於惠封邴糜巴牧隗宓蓬郗伊钭韶蓟宿邰鄂咸籍蔺蒙阴胥苍姬扶堵宰雍郤璩濮扈燕郏浦庄瞿慕宦鱼慎戈庾暨衡弘寇禄阙殳蔚夔隆厍勾訾简毋乜巢蒯竺权盖桓仝帅缑亢况琴佴谯笪阳邸鄢禚戢肇庹矫泰战' +
  '钦栗尉甯郄奉竹漆谌呙淦鹿眭郇仉恽仵弋琚睢苌茆菅雒骞沐贠'

/** Surnames that are ordinary words as well: a name begins with them only where nothing else can stand. */
const RARE =
  '旷朴水花时元平和明计强支经干解家松井富弓山仰秋束幸司印怀从索能双贡劳寿通别充习终居步都满国广东沃利越融那空养须丰相后红益公伯赏墨哈年爱言福代原门由智税植展初敬银院占铁修练母续线宝玉海庆火'

/** Surnames of two characters. */
const DOUBLE =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|宇文|长孙|轩辕|独孤|呼延|申屠|太史|西门|公冶|闻人|澹台|赫连|钟离|百里|完颜|纳兰|闾丘|鲜于'

const ONE: ReadonlySet<string> = new Set(SURNAMES)
const WEAK: ReadonlySet<string> = new Set(RARE)
const TWO: ReadonlySet<string> = new Set(DOUBLE.split('|'))

/** Length of the surname with which the text begins at a place: 2, 1, or 0 for none. */
export function surnameAt(text: string, at: number): 0 | 1 | 2 {
  if (TWO.has(text.slice(at, at + 2))) return 2
  return ONE.has(text[at] ?? '') ? 1 : 0
}

/** The same with the surnames that are ordinary words as well. */
export function anySurnameAt(text: string, at: number): 0 | 1 | 2 {
  return surnameAt(text, at) || (WEAK.has(text[at] ?? '') ? 1 : 0)
}
