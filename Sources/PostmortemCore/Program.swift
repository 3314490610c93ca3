/// What the program calls itself.
public enum Program {
    /// Name of the program.
    public static let name = "postmortem"
    /// Version, as semver.org numbers them.
    public static let version = "0.1.0"
}
