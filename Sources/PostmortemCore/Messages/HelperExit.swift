/// How a helper process ends by itself; `postmortem` reads it from its exit status.
public enum HelperExit: Int32, Sendable {
    /// The request needed more processor time than it may.
    case outOfTime = 70
    /// The request needed more memory than it may.
    case outOfMemory = 71
}
