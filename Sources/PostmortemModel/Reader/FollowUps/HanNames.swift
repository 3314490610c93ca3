/// Tells names of people in Chinese from other words of two or three characters, by their surnames.
enum HanNames {
    /// The commonest surnames that seldom begin another word.
    private static let surnames = Set("王李张刘陈杨赵黄周吴徐孙胡朱郭何罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘董袁叶蒋杜魏吕沈姚卢姜崔谭廖汪熊陆郝邹孟秦侯邵贺龚樊贾段钱林")
    /// Words that begin with such a character.
    private static let others: Set<String> = [
        "许可", "何时", "何处", "叶子", "林业", "钱包", "段落", "周期", "周边", "周报", "周会", "陈旧", "张贴", "段错误",
    ]

    /// 张三, 欧阳, 老周, 小林, 阿杰.
    static func isPerson(_ words: String) -> Bool {
        let characters = Array(words)
        guard (2...3).contains(characters.count), words.unicodeScalars.allSatisfy(\.isCommonIdeograph),
            !others.contains(words)
        else { return false }
        if surnames.contains(characters[0]) { return true }
        return characters.count == 2
            && (characters[0] == "阿" || "老小".contains(characters[0]) && surnames.contains(characters[1]))
    }
}
