import Journal
import Testing

@Suite struct MerkleTreeTests {
    /// RFC 9162, section 2.1.1, word for word: split at the largest power of two below n.
    private func plainRoot(_ leaves: ArraySlice<[UInt8]>) -> Digest {
        guard let first = leaves.first else { return Digest(hashing: []) }
        guard leaves.count > 1 else { return MerkleTree.leaf(first) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let middle = leaves.startIndex + split
        return Digest(hashing: [1] + plainRoot(leaves[..<middle]).bytes + plainRoot(leaves[middle...]).bytes)
    }

    @Test("the root kept from the peaks is the root of the whole tree", arguments: 0...70)
    func root(count: Int) {
        let leaves = (0..<count).map { Array("entry \($0)".utf8) }
        var tree = MerkleTree()
        for leaf in leaves { tree.append(MerkleTree.leaf(leaf)) }
        #expect(tree.root == plainRoot(leaves[...]))
        #expect(MerkleTree(count: tree.count, peaks: tree.peaks) == tree)
    }

    @Test("the empty tree's hash is SHA-256 of nothing")
    func empty() {
        #expect(MerkleTree().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test("a count and peaks that do not fit make no tree")
    func misfit() {
        #expect(MerkleTree(count: 3, peaks: []) == nil)
    }

    @Test("a signature holds for its own tree and key and for no other")
    func signature() throws {
        let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
        let other = try #require(SigningKey(seed: [UInt8](repeating: 8, count: 32)))
        var tree = MerkleTree()
        tree.append(MerkleTree.leaf([1]))
        let signature = key.sign(tree)
        #expect(key.verify(signature, of: tree))
        #expect(!other.verify(signature, of: tree))
        tree.append(MerkleTree.leaf([2]))
        #expect(!key.verify(signature, of: tree))
    }
}
