import PostmortemCore

/// Tells names of people in Chinese from other words of two or three characters, by their surnames.
enum HanNames {
    /// The commonest surnames that seldom begin another word.
    private static let surnames = Set("王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋许邓冯韩曹曾彭肖蔡潘董袁蒋杜魏吕沈姚卢姜崔谭廖汪熊郝邹孟秦侯邵贺龚樊贾林钱唐马".unicodeScalars)
    /// Words of two or three characters that begin with such a one; those of two begin longer ones as well.
    private static let others: Set<String> = [
        "王者", "王牌", "张贴", "张家", "张数", "陈旧", "陈列", "黄色", "黄金", "黄页", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周天",
        "周末", "周期", "周边", "周报", "周会", "周知", "周年", "周内", "周度", "周转", "徐徐", "孙子", "胡乱", "何时", "何处", "何人", "何种", "何以",
        "罗盘", "罗列", "郑州", "郑重", "梁柱", "谢谢", "许可", "许多", "许久", "韩国", "韩文", "韩语", "曾经", "曾用", "董事", "杜绝", "沈阳", "姜黄",
        "马上", "马来", "马太", "马鞍山", "马尾", "唐山", "唐朝", "唐突", "马达", "马桶", "马力", "马甲", "马赛", "汪洋大", "熊猫", "孟加", "秦皇", "侯选",
        "贺卡", "林业", "林区", "钱包", "肖像",
    ]

    /// Surnames that begin other words as often: they count only where a date or a state stands beside.
    private static let otherSurnames = Set(
        "薛范严顾孟龙段雷汤尹黎易常武乔赖庞兰殷施陶洪翟安颜倪温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂祁耿牟詹苗凌费纪靳盛童欧游阳裴席卫屈鲍位覃霍翁隋甘景单柏宁柯阮桂文万戴夏石钟田任方江金于"
            .unicodeScalars)

    /// Words that begin with such a one.
    private static let otherWords: Set<String> = [
        "文档", "文件", "文本", "文案", "方案", "方法", "方向", "方式", "任务", "任意", "单机", "单元", "单测", "单独", "安全", "安装", "安排", "武汉",
        "江苏", "江西", "景区", "万一", "常规", "常用", "常见", "常态", "金额", "金融", "易用", "欧洲", "甘肃", "温度", "温州", "柏林", "洪峰", "季度",
        "严重", "严格", "范围", "顾客", "游戏", "游客", "阳光", "石油", "雷达", "龙头", "段落", "齐全", "路由", "路径", "路线", "向量", "向导", "向后",
        "向前", "焦点", "毕业", "申请", "申报", "管理", "管控", "管道", "左右", "左侧", "施工", "施行", "尤其", "应用", "夏季", "戴尔", "田间", "时间",
    ]

    /// Whether two or three characters, beside a date or a state, are the name of somebody.
    static func mayBePerson(_ words: String) -> Bool {
        let scalars = words.unicodeScalars
        return isPerson(words)
            || (2...3).contains(scalars.count) && scalars.allSatisfy(\.isCommonIdeograph)
                && scalars.first.map(otherSurnames.contains) ?? false
                && !otherWords.contains(String(decoding: words.utf8.prefix(6), as: UTF8.self))
    }

    /// 小鱼, 阿梁, 老丁.
    static func isNickname(_ words: String) -> Bool {
        let scalars = Array(words.unicodeScalars)
        return scalars.count == 2 && ["小", "阿", "老"].contains(scalars[0]) && scalars[1].isCommonIdeograph
    }

    /// 张三, 老周, 小林, 阿杰.
    static func isPerson(_ words: String) -> Bool {
        // Two or three characters of three bytes.
        guard [6, 9].contains(words.utf8.count), words.unicodeScalars.allSatisfy(\.isCommonIdeograph) else {
            return false
        }
        let characters = Array(words.unicodeScalars)
        if surnames.contains(characters[0]) {
            return !others.contains(String(decoding: words.utf8.prefix(6), as: UTF8.self)) && !others.contains(words)
        }
        return characters.count == 2
            && (characters[0] == "阿" || ["老", "小"].contains(characters[0]) && surnames.contains(characters[1]))
    }
}

extension FollowUpReader {
    /// A name of a person or a team in Chinese, or of one behind the other: 机房组 严峰.
    func isHanOwner(_ words: String) -> Bool {
        let parts = words.split(separator: " ").map(String.init)
        if parts.count == 2 {
            return (isTeam(parts[0]) || isHanUnit(parts[0]))
                && (HanNames.mayBePerson(parts[1]) || HanNames.isNickname(parts[1]) || isHanName(parts[1]))
        }
        return HanNames.mayBePerson(words) || HanNames.isNickname(words) || isHanUnit(words)
            || words.unicodeScalars.contains(where: \.isCommonIdeograph) && isTeam(words)
    }

    /// 合规部, 系统一科: a part of a company, by the last character of its name.
    private func isHanUnit(_ words: String) -> Bool {
        (3...8).contains(words.count) && words.unicodeScalars.allSatisfy(\.isCommonIdeograph)
            && lexicon.actions.units.contains(where: words.hasSuffix)
            && !lexicon.actions.verbs.contains(where: words.hasPrefix)
    }
}
