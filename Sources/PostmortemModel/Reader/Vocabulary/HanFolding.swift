import PostmortemCore

/// Traditional characters as their simplified ones, so that each word stands once in the vocabularies: 影響範圍 is 影响范围.
///
/// Those only that the vocabularies need; each of a pair follows the other. Pairs are those of Unihan's
/// kSimplifiedVariant, but for 計畫, which is 计划.
enum HanFolding {
    private static let pairs = """
        響响範范圍围復复處处決决後后續续動动檢检測测發发現现監监區区時时間间線线軸轴關关鍵键標标驗验訓训總总結结\
        進进項项預预計计劃划執执責责負负態态狀状應应報报務务業业題题說说問问過过經经歷历緩缓臨临補补償偿風风險险\
        級级類类別别誘诱緣缘擴扩簡简單单圖图轉转換换護护產产實实際际條条啟启紀纪錄录營营運运術术專专詳详細细導导\
        緊紧損损減减輕轻賽赛個个們们為为嗎吗這这還还沒没無无樣样據据庫库顯显認认識识學学習习覺觉觀观調调試试覆复\
        誰谁該该對对於于與与從从來来優优點点長长遠远機机構构權权職职員员團团隊队戶户號号碼码終终點点啟启開开閉闭\
        關关異异響响輸输壞坏斷断連连絡络網网電电腦脑嚴严爲为麼么會会體体餘余脩修內内寫写況况準准齣出彆别製制辦办\
        參参變变迴回備备複复審审層层峯峰佈布並并併并倖幸棄弃歸归當当録录徑径誌志攔拦掛挂擱搁數数暫暂術术査查覈核\
        檔档殘残氣气溝沟註注潛潜獻献盤盘礎础確确稱称係系繫系糾纠約约納纳綫线絕绝絶绝統统維维編编聯联脈脉節节獲获\
        規规覽览觸触議议記记論论證证評评話话説说請请貢贡質质蹤踪適适選选遺遗採采鏈链錯错門门順顺顧顾頻频饋馈驟骤\
        偵侦兇凶強强規规練练遲迟靈灵蓋盖斷断傳传記记錄录儘尽則则嘗尝災灾難难節节載载誤误觸触資资輸输轉转連连護护\
        讓让費费輪轮達达釋释鎖锁雲云電电願愿馬马驅驱畫划\
        丟丢亂乱佔占倉仓倫伦側侧傑杰傢家債债價价億亿儲储兩两刪删劉刘勢势協协卻却卽即厤历叢丛吳吴呂吕\
        啓启喬乔噹当嚐尝嚮向囌苏國国埰采場场塗涂壓压夠够孫孙寀采寧宁將将嶽岳師师張张彔录恆恒慮虑戲戏\
        撥拨擇择擊击擔担擬拟敎教敗败昇升晝昼曆历曏向朮术東东楊杨榘矩樑梁樹树橫横檯台欄栏歐欧泝溯洩泄\
        淩凌湯汤溫温滯滞滿满漢汉潰溃澱淀瀋沈灣湾爾尔獃呆獨独環环産产甦苏甯宁畢毕疊叠癥症盡尽盧卢眞真\
        硃朱禍祸禦御禮礼種种穩稳穫获竈灶箇个簽签籌筹籤签糰团紅红紐纽組组綠绿緑绿緻致繼继纔才羅罗羣群\
        義义翫玩聲声聶聂肅肃臺台舉举舊旧莊庄萬万蒐搜蓆席蔘参蔣蒋薑姜薦荐蘆芦蘇苏蘭兰衕同衚胡衛卫裝装\
        見见視视訂订討讨訪访設设許许診诊証证語语課课諒谅諾诺謝谢譚谭譯译貓猫貫贯貼贴賀贺賈贾賴赖購购\
        趙赵踰逾車车週周遊游違违遡溯遷迁邊边鄒邹鄧邓鄭郑鈅钥鈡钟錢钱錶表鍋锅鍾钟鐘钟鐵铁鑰钥閤合閾阈\
        闆板陞升陳陈陽阳階阶離离靜静韆千韋韦韓韩頁页須须頭头額额顏颜顔颜颱台馮冯髮发鬍胡鬚须魚鱼魯鲁\
        鮑鲍鳴鸣麪面麫面麵面麽么黃黄齊齐龍龙龐庞龔龚
        """

    private static let first: UInt32 = 0x4E00
    private static let table: [UInt16] = {
        var table = (0..<0x5200).map { UInt16($0) + UInt16(first) }
        let scalars = Array(pairs.unicodeScalars)
        for index in stride(from: 0, to: scalars.count - 1, by: 2) {
            table[Int(scalars[index].value - first)] = UInt16(scalars[index + 1].value)
        }
        return table
    }()

    /// A character's simplified form, or the character.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= first, scalar.value < first + UInt32(table.count) else { return scalar }
        return Unicode.Scalar(table[Int(scalar.value - first)]) ?? scalar
    }

    /// A word of a vocabulary as it stands and as it is looked up in headings and columns.
    static func forms(_ word: String) -> [String] { [word, folded(word)] }

    /// The word with each of its characters folded.
    static func folded(_ word: String) -> String {
        guard word.utf8.contains(where: { $0 >= 0xE4 }) else { return word }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(word.utf8.count)
        for scalar in word.unicodeScalars { bytes.append(folded(scalar)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
