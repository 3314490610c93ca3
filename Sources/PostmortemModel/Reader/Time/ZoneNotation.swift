/// Zones: `Z`, `UTC`, `UTC+8`, `+08:00`, `+0800`, `CET`, `Europe/Berlin`, `Pacific Time`, `北京时间`.
enum ZoneNotation {
    /// Reads a zone at the cursor; the cursor stays where it is when there is none.
    ///
    /// - Parameter allowsMinus: whether `-04:30` is an offset here; after a bare clock it is the end of a range.
    /// - Parameter allowsPlaces: whether `Paris time` and the like is one: behind a clock it may begin what happened.
    static func scan(
        _ cursor: inout TextCursor, allowsMinus: Bool = false, allowsPlaces: Bool = false
    ) -> ZoneExpression? {
        let start = cursor.index
        // Block explorers write "06:17:19 PM +UTC".
        if cursor.next == "+", cursor.peek(1) == "u" {
            cursor.index += 1
            if let zone = scan(&cursor) { return zone }
        } else if let zone = offset(&cursor, allowsMinus: allowsMinus) {
            return zone
        }
        cursor.index = start
        guard let next = cursor.next, next.isASCIILetter || !next.isASCII else { return nil }
        if openings.mayBegin(with: next) { for (words, zone) in phrases where cursor.take(word: words) { return zone } }
        if allowsPlaces { for (words, zone) in places where cursor.take(word: words) { return zone } }
        if let name = regionName(&cursor) ?? (allowsPlaces ? cityName(&cursor) : nil) { return .region(name) }
        let word = cursor.letters
        guard !word.isEmpty, let zone = abbreviations[word] else { return nil }
        cursor.index += word.unicodeScalars.count
        if zone == .offset(0) {
            let before = cursor.index
            cursor.skipSpaces()
            if let offset = offset(&cursor, allowsMinus: true, least: 1) { return offset }
            cursor.index = before
        }
        return zone
    }

    /// `Europe/Berlin`: a name of the tz database.
    private static func regionName(_ cursor: inout TextCursor) -> String? {
        var ahead = 0
        while cursor.peek(ahead)?.isASCIILetter == true { ahead += 1 }
        guard ahead > 1, cursor.peek(ahead) == "/" else { return nil }
        let start = cursor.index
        var name = ""
        while let next = cursor.next, next.isASCIILetter || "/_-".unicodeScalars.contains(next), name.utf8.count < 40 {
            name.unicodeScalars.append(next)
            cursor.index += 1
        }
        if name.contains("/"), let known = ZoneRules.names[name] { return known }
        cursor.index = start
        return nil
    }

    /// `Paris time`, `New York time`: a city of the tz database, or one of those that people name instead.
    private static func cityName(_ cursor: inout TextCursor) -> String? {
        var ahead = cursor
        var city = ""
        for _ in 0..<2 {
            let word = ahead.letters
            guard word.utf8.count > 2 else { return nil }
            ahead.index += word.unicodeScalars.count
            guard ahead.next == " " || ahead.next == "-" else { return nil }
            ahead.index += 1
            city += city.isEmpty ? word : "_" + word
            if ahead.letters == "time" {
                guard let name = ZoneRules.cities[city] else { return nil }
                ahead.index += 4
                guard ahead.next != "-" else { return nil }
                cursor = ahead
                return name
            }
        }
        return nil
    }

    /// `+08:00`, `+0800`, `-8`.
    private static func offset(_ cursor: inout TextCursor, allowsMinus: Bool, least: Int = 2) -> ZoneExpression? {
        let isNegative = cursor.next == "-"
        guard cursor.next == "+" || (isNegative && allowsMinus) else { return nil }
        cursor.index += 1
        if let four = cursor.number(most: 4, least: 4) { return make(four / 100, four % 100, isNegative) }
        guard let hours = cursor.number(most: 2, least: least) else { return nil }
        let before = cursor.index
        if cursor.take(":"), let minutes = cursor.number(most: 2, least: 2) {
            // "06:35:02-06:35:11" ends at a time of day.
            let isClock = cursor.next == ":" && cursor.peek(1)?.digit != nil
            return isClock ? nil : make(hours, minutes, isNegative)
        }
        cursor.index = before
        // "14:02 +5 servers" is no offset.
        guard least == 1 || cursor.next?.isASCIILetter != true else { return nil }
        return make(hours, 0, isNegative)
    }

    private static func make(_ hours: Int, _ minutes: Int, _ isNegative: Bool) -> ZoneExpression? {
        guard hours <= 14, minutes < 60 else { return nil }
        let seconds = Int32(hours * 3600 + minutes * 60)
        return .offset(isNegative ? -seconds : seconds)
    }

    /// Hours east of UTC that letters with several meanings may stand for (tz database).
    private static let meanings: [String: [Double]] = [
        "CST": [-6, 8, -5], "IST": [5.5, 1, 2], "BST": [1, 6, 11], "AST": [-4, 3], "GST": [4, -2], "SST": [-11, 8],
        "AMT": [-4, 4],
    ]

    /// Whether letters may mean an offset, in seconds east of UTC.
    static func mayMean(_ letters: String, _ offset: Int32) -> Bool { offsets(of: letters).contains(offset) }

    /// What letters with several meanings may mean, in seconds east of UTC.
    static func offsets(of letters: String) -> [Int32] { (meanings[letters] ?? []).map { Int32($0 * 3600) } }

    private static let phrases: [(String, ZoneExpression)] = [
        ("北京时间", .offset(28_800)), ("中国标准时间", .offset(28_800)), ("东八区", .offset(28_800)),
        ("beijing time", .offset(28_800)), ("china standard time", .offset(28_800)), ("日本時間", .offset(32_400)),
        ("pacific time", .region("America/Los_Angeles")), ("us/pacific", .region("America/Los_Angeles")),
        ("pacific", .region("America/Los_Angeles")), ("eastern time", .region("America/New_York")),
        ("eastern", .region("America/New_York")), ("central time", .region("America/Chicago")),
        ("mountain time", .region("America/Denver")), ("central european time", .region("Europe/Paris")),
        ("coordinated universal time", .offset(0)), ("协调世界时", .offset(0)), ("世界协调时", .offset(0)),
        ("london time", .region("Europe/London")), ("uk time", .region("Europe/London")),
        ("北京標準時間", .offset(28_800)), ("日本标准时间", .offset(32_400)), ("us/eastern", .region("America/New_York")),
        ("us/central", .region("America/Chicago")), ("us/mountain", .region("America/Denver")),
    ]
    private static let openings = OpeningWords(phrases.map(\.0))

    /// Likewise, in headings and sentences alone.
    private static let places: [(String, ZoneExpression)] = [
        ("times central", .region("America/Chicago")), ("times mountain", .region("America/Denver")),
        ("us central", .region("America/Chicago")), ("us eastern", .region("America/New_York")),
        ("us mountain", .region("America/Denver")), ("us pacific", .region("America/Los_Angeles")),
        ("nz time", .region("Pacific/Auckland")), ("中国时间", .offset(28_800)), ("中國時間", .offset(28_800)),
        ("台北时间", .offset(28_800)), ("台北時間", .offset(28_800)), ("臺北時間", .offset(28_800)),
        ("台湾时间", .offset(28_800)), ("台灣時間", .offset(28_800)), ("臺灣時間", .offset(28_800)),
        ("香港时间", .offset(28_800)), ("香港時間", .offset(28_800)), ("新加坡时间", .offset(28_800)),
        ("东京时间", .offset(32_400)), ("東京時間", .offset(32_400)), ("印度时间", .offset(19_800)),
        ("美东时间", .region("America/New_York")), ("美東時間", .region("America/New_York")),
        ("美国东部时间", .region("America/New_York")), ("纽约时间", .region("America/New_York")),
        ("美西时间", .region("America/Los_Angeles")), ("太平洋时间", .region("America/Los_Angeles")),
        ("美国西部时间", .region("America/Los_Angeles")), ("伦敦时间", .region("Europe/London")),
    ]

    /// Letters with one meaning (tz database, "europe", "northamerica"); those with several are marked.
    private static let abbreviations: [String: ZoneExpression] = {
        let hours: [String: Double] = [
            "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2,
            "eest": 3,
            "msk": 3, "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9,
            "akdt": -8,
            "hst": -10, "jst": 9, "kst": 9, "sgt": 8, "hkt": 8, "aest": 10, "aedt": 11, "acst": 9.5, "acdt": 10.5,
            "awst": 8, "nzst": 12, "nzdt": 13, "sast": 2, "brt": -3, "wib": 7, "ict": 7, "pkt": 5, "npt": 5.75,
        ]
        var table = hours.mapValues { ZoneExpression.offset(Int32($0 * 3600)) }
        for letters in meanings.keys { table[letters.lowercased()] = .ambiguous(letters) }
        table["pt"] = .region("America/Los_Angeles")
        table["et"] = .region("America/New_York")
        table["ct"] = .region("America/Chicago")
        return table
    }()
}
