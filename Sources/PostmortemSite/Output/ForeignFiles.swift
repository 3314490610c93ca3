import PostmortemCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder of the output as far as we did not write it: what a build carries along.
struct ForeignFolder {
    /// Everything that is not a folder and not in the manifest: files, symbolic links, pipes.
    var files: [OpenFolder.Entry] = []
    /// Folders with something foreign in them, and empty ones, for a build never writes an empty folder.
    var folders: [(entry: OpenFolder.Entry, content: ForeignFolder)] = []
}

extension ForeignFolder {
    /// Puts everything into the new site: files as hard links, or as copies where the file system refuses a link.
    ///
    /// - Parameters:
    ///   - old: the folder that this describes.
    ///   - new: the same folder of the new site.
    ///   - shown: the path of the folder as the user would name it, for messages.
    /// - Throws: ``Failure`` at the first that cannot be carried.
    func carry(from old: OpenFolder, to new: OpenFolder, shown: String) throws {
        for file in files {
            if linkat(old.descriptor, file.name, new.descriptor, file.name, 0) == 0 { continue }
            // Removed by its owner in the meantime.
            if errno == ENOENT { continue }
            // On a file system that ignores case, two names that only look different.
            guard errno != EEXIST, Self.copy(file, from: old, to: new) else {
                throw Failure("cannot carry the file along: \(systemReason())", path: shown + "/" + file.shownName)
            }
        }
        for (entry, content) in folders {
            let path = shown + "/" + entry.shownName
            guard mkdirat(new.descriptor, entry.name, 0o777) == 0 || errno == EEXIST,
                let source = old.folder(entry.name), let target = new.folder(entry.name)
            else { throw Failure("cannot carry the folder along: \(systemReason())", path: path) }
            try content.carry(from: source, to: target, shown: path)
            target.takePermissions(of: source)
        }
    }

    /// Moves what its owner added or replaced while the site was being exchanged.
    ///
    /// Called after the exchange on what is then foreign in the old site, which is about to be removed.
    ///
    /// - Parameters:
    ///   - old: the folder that this describes.
    ///   - new: the same folder of the new site.
    ///   - carried: what was foreign when it was carried along; nil for a folder that was not there.
    func rescue(from old: OpenFolder, to new: OpenFolder, carried: ForeignFolder?) {
        let known = Dictionary(uniqueKeysWithValues: (carried?.files ?? []).map { ($0.name, $0.inode) })
        for file in files where known[file.name] != file.inode {
            // A page took the name. It stays: the site is whole, whatever else happens.
            if known[file.name] == nil && new.status(of: file.name) != nil { continue }
            _ = renameat(old.descriptor, file.name, new.descriptor, file.name)
        }
        for (entry, content) in folders {
            if renameat(old.descriptor, entry.name, new.descriptor, entry.name) == 0 { continue }
            guard let source = old.folder(entry.name), let target = new.folder(entry.name) else { continue }
            content.rescue(
                from: source, to: target, carried: carried?.folders.first { $0.entry.name == entry.name }?.content)
        }
    }

    private static func copy(_ entry: OpenFolder.Entry, from old: OpenFolder, to new: OpenFolder) -> Bool {
        if entry.kind == S_IFLNK {
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX) + 1) { buffer in
                guard let start = buffer.baseAddress else { return false }
                let count = readlinkat(old.descriptor, entry.name, start, Int(PATH_MAX))
                guard count >= 0 else { return false }
                buffer[count] = 0
                return symlinkat(start, new.descriptor, entry.name) == 0
            }
        }
        guard entry.kind == S_IFREG, let (file, status) = old.openFile(entry.name) else { return false }
        defer { close(file) }
        return new.create(entry.name, .file(file, size: Int(status.st_size)), modified: status.modified)
            && fchmodat(new.descriptor, entry.name, status.st_mode & 0o7777, 0) == 0
    }
}

extension OpenFolder {
    /// Gives the folder the permissions, and as far as the system lets us the owner and group, of another one.
    func takePermissions(of other: OpenFolder) {
        guard let wanted = other.status, let present = status else { return }
        if (wanted.st_uid, wanted.st_gid) != (present.st_uid, present.st_gid) {
            _ = fchown(descriptor, wanted.st_uid, wanted.st_gid)
        }
        if wanted.st_mode != present.st_mode { _ = fchmod(descriptor, wanted.st_mode & 0o7777) }
    }
}

extension OpenFolder.Entry {
    /// The name for messages.
    var shownName: String {
        String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
