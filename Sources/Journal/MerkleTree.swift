/// The hash tree of RFC 9162, section 2.1, over the journal's entries in their order.
///
/// Only the roots of the full subtrees are kept ("peaks", largest first), so that appending an entry costs two hashes on
/// average and the state is at most 64 digests, whatever the number of entries.
package struct MerkleTree: Equatable, Sendable {
    package private(set) var count: Int
    package private(set) var peaks: [Digest]

    package init() {
        count = 0
        peaks = []
    }

    /// A tree as it was stored. Nil when the number of peaks does not fit the number of entries.
    package init?(count: Int, peaks: [Digest]) {
        guard count >= 0, peaks.count == count.nonzeroBitCount else { return nil }
        self.count = count
        self.peaks = peaks
    }

    /// The hash of one entry: SHA-256(0x00 ‖ entry).
    package static func leaf(_ entry: [UInt8]) -> Digest {
        Digest(hashing: [0x00] + entry)
    }

    static func node(_ left: Digest, _ right: Digest) -> Digest {
        Digest(hashing: [0x01] + left.bytes + right.bytes)
    }

    package mutating func append(_ leaf: Digest) {
        var root = leaf
        var rest = count
        while rest & 1 == 1 {
            root = Self.node(peaks.removeLast(), root)
            rest >>= 1
        }
        peaks.append(root)
        count += 1
    }

    /// The Merkle tree hash of all entries; the hash of the empty string when there are none.
    package var root: Digest {
        guard var root = peaks.last else { return Digest(hashing: []) }
        for peak in peaks.dropLast().reversed() {
            root = Self.node(peak, root)
        }
        return root
    }
}
