#if canImport(CJavaScriptCore)
    import CJavaScriptCore
#else
    import JavaScriptCore
#endif

/// A JavaScript world of its own: globals, and the scripts that were evaluated in it.
final class ScriptContext {
    /// What a script threw, in its own words.
    struct Exception: Error {
        var message: String
    }

    private let context: JSGlobalContextRef

    /// Creates a world with nothing but the language in it; nil when the engine cannot.
    init?() {
        guard let context = JSGlobalContextCreate(nil) else { return nil }
        self.context = context
    }

    deinit { JSGlobalContextRelease(context) }

    /// Runs a script as it would run in a page's `<script>`.
    func evaluate(_ source: [UInt8], name: String) throws(Exception) {
        let source = Self.string(source)
        let url = Self.string(Array(name.utf8))
        defer {
            JSStringRelease(source)
            JSStringRelease(url)
        }
        var exception: JSValueRef?
        _ = JSEvaluateScript(context, source, nil, url, 1, &exception)
        if let exception { throw Exception(message: text(exception)) }
    }

    /// A function that a script has put into a global object; nil when there is none.
    func function(_ name: String, of object: String) -> Function? {
        guard let global = JSContextGetGlobalObject(context),
            let owner = property(object, of: global).flatMap({ JSValueToObject(context, $0, nil) }),
            let function = property(name, of: owner).flatMap({ JSValueToObject(context, $0, nil) }),
            JSObjectIsFunction(context, function)
        else { return nil }
        return Function(context: self, object: function)
    }

    /// A function that stays itself, whatever scripts do to the object that it was found in.
    struct Function {
        private let context: ScriptContext
        private let object: JSObjectRef

        fileprivate init(context: ScriptContext, object: JSObjectRef) {
            self.context = context
            self.object = object
            // For as long as the context lives: functions are looked up once.
            JSValueProtect(context.context, object)
        }

        /// Calls the function with strings, and runs the promises that it leaves behind.
        ///
        /// - Returns: the strings of the array that it gives; nil when it gives none.
        func callAsFunction(_ arguments: [[UInt8]]) throws(Exception) -> [[UInt8]]? {
            let strings = arguments.map(ScriptContext.string)
            defer { for string in strings { JSStringRelease(string) } }
            // The engine's collector looks at the stack and not into this array.
            let values: [JSValueRef?] = strings.map { string in
                let value = JSValueMakeString(context.context, string)
                JSValueProtect(context.context, value)
                return value
            }
            defer { for value in values { JSValueUnprotect(context.context, value) } }
            var exception: JSValueRef?
            let result = JSObjectCallAsFunction(context.context, object, nil, values.count, values, &exception)
            if let exception { throw Exception(message: context.text(exception)) }
            guard let result, JSValueIsArray(context.context, result),
                let array = JSValueToObject(context.context, result, nil),
                let length = context.property("length", of: array)
            else { return nil }
            let count = JSValueToNumber(context.context, length, nil)
            guard count >= 0, count <= 64 else { return nil }
            return (0..<UInt32(count)).map { index in
                JSObjectGetPropertyAtIndex(context.context, array, index, nil).map(context.bytes) ?? []
            }
        }
    }

    private func property(_ name: String, of object: JSObjectRef) -> JSValueRef? {
        let name = Self.string(Array(name.utf8))
        defer { JSStringRelease(name) }
        return JSObjectGetProperty(context, object, name, nil)
    }

    private func text(_ value: JSValueRef) -> String { String(decoding: bytes(value), as: UTF8.self) }

    /// The value as UTF-8; a lone surrogate becomes U+FFFD.
    private func bytes(_ value: JSValueRef) -> [UInt8] {
        guard let string = JSValueToStringCopy(context, value, nil) else { return [] }
        defer { JSStringRelease(string) }
        let length = JSStringGetLength(string)
        let units = UnsafeBufferPointer(start: JSStringGetCharactersPtr(string), count: length)
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func string(_ bytes: [UInt8]) -> JSStringRef? {
        let units = Array(String(decoding: bytes, as: UTF8.self).utf16)
        return JSStringCreateWithCharacters(units, units.count)
    }
}
