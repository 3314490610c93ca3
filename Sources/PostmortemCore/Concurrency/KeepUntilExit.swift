/// Keeps a value until the process ends, and the system takes all of its memory at once.
///
/// For the last large value of a command: to free ten thousand documents piece by piece is a twentieth of its work.
public func keepUntilExit(_ value: some Sendable) { _ = Unmanaged.passRetained(Kept(value)) }

private final class Kept<Value: Sendable>: Sendable {
    private let value: Value

    init(_ value: Value) { self.value = value }
}
