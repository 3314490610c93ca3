internal import CCMarkGFM

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory for the C library while it works on one document.
///
/// The library asks for memory several times a node, and gives it back piece by piece. Out of one block that serves
/// document after document, and is taken back as a whole, both together cost less than the parsing; before they cost
/// more. The library has such an allocator too, but one for all threads.
///
/// The functions that the library calls get no context, so each thread has an arena of its own.
struct Arena {
    /// The allocator for the library; it works only inside of ``use(_:)``. Safe, as it never changes once it is made.
    nonisolated(unsafe) private static let memory: UnsafeMutablePointer<cmark_mem> = {
        makeKey()
        let memory = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
        memory.initialize(
            to: cmark_mem(
                calloc: { count, size in
                    let (bytes, isOver) = count.multipliedReportingOverflow(by: size)
                    return Arena.ofThread.pointee.allocate(isOver ? .max : bytes, isZeroed: true)
                },
                realloc: { Arena.ofThread.pointee.resize($0, to: $1) },
                free: { Arena.ofThread.pointee.release($0) }))
        return memory
    }()

    /// Lends the allocator; what was allocated with it is gone afterwards.
    static func use<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
        let memory = memory
        defer { ofThread.pointee.reset() }
        return body(memory)
    }

    // MARK: Arenas of threads

    /// Made with ``memory``, before anything is allocated. A constant would be asked for its making at each allocation.
    @exclusivity(unchecked) nonisolated(unsafe) private static var key: pthread_key_t = 0

    private static func makeKey() {
        // There are a thousand keys, and this is the first that is asked for.
        guard pthread_key_create(&key, { Arena.end($0) }) == 0 else { abort() }
    }

    /// Frees the arena of a thread that ends.
    private static func end(_ arena: UnsafeMutableRawPointer?) {
        guard let arena = arena?.assumingMemoryBound(to: Arena.self) else { return }
        arena.pointee.freeBlocks()
        arena.deinitialize(count: 1)
        arena.deallocate()
    }

    /// A pointer and no object: counting references took longer than the allocating.
    private static var ofThread: UnsafeMutablePointer<Arena> {
        if let known = pthread_getspecific(key) { return known.assumingMemoryBound(to: Arena.self) }
        let arena = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
        arena.initialize(to: Arena())
        pthread_setspecific(key, arena)
        return arena
    }

    // MARK: Blocks and pieces

    /// Enough for most documents.
    private static let firstSize = 512 << 10
    /// Pieces are aligned to, and their sizes are multiples of, this; a piece's size stands in as many bytes before it.
    private static let unit = 16
    /// Released pieces of up to so many units are used again.
    private static let classes = 64

    private let first: UnsafeMutableRawPointer
    private var further: [UnsafeMutableRawPointer] = []
    private var block: UnsafeMutableRawPointer
    private var size = firstSize
    private var used = 0
    /// Released pieces by their size in units; each holds the address of the next one.
    private let released: UnsafeMutablePointer<UnsafeMutableRawPointer?>

    private init() {
        first = Self.system(Self.firstSize)
        block = first
        released = .allocate(capacity: Self.classes + 1)
        released.initialize(repeating: nil, count: Self.classes + 1)
    }

    private mutating func freeBlocks() {
        reset()
        free(first)
        released.deallocate()
    }

    private mutating func reset() {
        for block in further { free(block) }
        further = []
        (block, size, used) = (first, Self.firstSize, 0)
        released.update(repeating: nil, count: Self.classes + 1)
    }

    private mutating func allocate(_ bytes: Int, isZeroed: Bool) -> UnsafeMutableRawPointer {
        let units = max(1, (min(bytes, .max / 2) + Self.unit - 1) / Self.unit)
        let piece: UnsafeMutableRawPointer
        if units <= Self.classes, let free = released[units] {
            released[units] = free.load(as: UnsafeMutableRawPointer?.self)
            piece = free
        } else {
            piece = take(units)
        }
        if isZeroed { memset(piece, 0, units * Self.unit) }
        return piece
    }

    private mutating func take(_ units: Int) -> UnsafeMutableRawPointer {
        let needed = (units + 1) * Self.unit
        if needed > size - used {
            size = max(2 * Self.firstSize, needed)
            block = Self.system(size)
            further.append(block)
            used = 0
        }
        let piece = block + used + Self.unit
        used += needed
        (piece - Self.unit).storeBytes(of: units, as: Int.self)
        return piece
    }

    private func units(of piece: UnsafeMutableRawPointer) -> Int { (piece - Self.unit).load(as: Int.self) }

    private mutating func resize(_ piece: UnsafeMutableRawPointer?, to bytes: Int) -> UnsafeMutableRawPointer {
        guard let piece else { return allocate(bytes, isZeroed: false) }
        let old = units(of: piece)
        if bytes <= old * Self.unit { return piece }
        let new = allocate(bytes, isZeroed: false)
        memcpy(new, piece, old * Self.unit)
        release(piece)
        return new
    }

    private func release(_ piece: UnsafeMutableRawPointer?) {
        guard let piece else { return }
        let units = units(of: piece)
        guard units <= Self.classes else { return }
        piece.storeBytes(of: released[units], as: UnsafeMutableRawPointer?.self)
        released[units] = piece
    }

    /// Memory of the system. Without any the program ends, as it does with the library's own allocator.
    private static func system(_ size: Int) -> UnsafeMutableRawPointer {
        guard let block = malloc(size) else { abort() }
        return block
    }
}
