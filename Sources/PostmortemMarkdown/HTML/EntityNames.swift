/// The character references that raw HTML may use by name: those of HTML 4 (24.2–24.4) and `&apos;`.
///
/// A name that no browser knows would be an error in the page, so others are shown as they were written.
enum EntityNames {
    /// The character of a name, without ampersand and semicolon; nil where it is none of them.
    static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? { scalars[String(decoding: name, as: UTF8.self)] }

    private static let scalars: [String: Unicode.Scalar] = {
        var scalars: [String: Unicode.Scalar] = [:]
        var next: UInt32 = 0
        for word in list.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = word.split(separator: ":")
            if parts.count == 2 { next = UInt32(parts[0], radix: 16) ?? next }
            scalars[String(parts[parts.count - 1])] = Unicode.Scalar(next)
            next += 1
        }
        return scalars
    }()

    /// In the order of Unicode, with the number of each that does not follow the one before it.
    private static let list = """
        22:quot 26:amp apos 3C:lt 3E:gt A0:nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg
        macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
        Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve
        Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde
        auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde
        ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml 152:OElig oelig 160:Scaron scaron 178:Yuml
        192:fnof 2C6:circ 2DC:tilde 391:Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron
        Pi Rho 3A3:Sigma Tau Upsilon Phi Chi Psi Omega 3B1:alpha beta gamma delta epsilon zeta eta theta iota kappa
        lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega 3D1:thetasym upsih 3D6:piv 2002:ensp
        emsp 2009:thinsp 200C:zwnj zwj lrm rlm 2013:ndash mdash 2018:lsquo rsquo sbquo 201C:ldquo rdquo bdquo
        2020:dagger Dagger bull 2026:hellip 2030:permil 2032:prime Prime 2039:lsaquo rsaquo 203E:oline 2044:frasl
        20AC:euro 2111:image 2118:weierp 211C:real 2122:trade 2135:alefsym 2190:larr uarr rarr darr harr 21B5:crarr
        21D0:lArr uArr rArr dArr hArr 2200:forall 2202:part exist 2205:empty 2207:nabla isin notin 220B:ni 220F:prod
        2211:sum minus 2217:lowast 221A:radic 221D:prop infin 2220:ang 2227:and or cap cup int 2234:there4 223C:sim
        2245:cong 2248:asymp 2260:ne equiv 2264:le ge 2282:sub sup nsub 2286:sube supe 2295:oplus 2297:otimes 22A5:perp
        22C5:sdot 2308:lceil rceil lfloor rfloor 27E8:lang rang 25CA:loz 2660:spades 2663:clubs 2665:hearts diams
        """
}
