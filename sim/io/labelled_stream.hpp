#pragma once
/// Labelled data written piece by piece, for files that would not fit into memory.
///
/// The file has the same form as `encode` gives (labelled.hpp); values of the variables named in
/// `later` come in blocks of rows (a row: one step of the first dimension), in any number, each row
/// once. HDF5 writes under a hidden name (whole_file.hpp), so that the file is there whole or not at
/// all. Equal data in equal blocks gives equal bytes. Blocks should be whole chunks: `rows_at_once`.
///
/// HDF5 keeps silent over some writes that fail (1.10: those it makes when it closes a dataset). So
/// before the file is published it is read back, and every block is held against the hash of what
/// was handed in. Cost: about a tenth of the time of writing.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::labelled {

class Stream {
public:
    /// Variables in `later` have no values in `data`, only their type. Throws FileError.
    Stream(const std::string& path, const Data& data, const std::set<std::string>& later,
           bool overwrite);

    /// Rows from `first` on. Throws FileError, and the file is given up.
    void write(const std::string& variable, std::size_t first, const Values& values);
    void finish();

private:
    /// Rows that were handed in.
    struct Block {
        std::size_t first, rows;
        std::uint64_t hash;
    };

    template <class Work>
    void guarded(const Work& work) const;
    void close();
    /// Reads back what was written.
    void expect_all() const;

    PendingFile pending_;
    Data frame_;
    std::set<std::string> later_;
    QuietHdf5 quiet_;
    std::optional<Handle> file_;
    std::map<std::string, Handle> open_;
    std::map<std::string, std::vector<Block>> written_;
};

/// Rows of 8 bytes a value that fill whole chunks in all variables of these shapes (first dimension
/// `rows`, then so many values a row as `row_shapes` multiply to), at most about `bytes` in all, and
/// at least one chunk; `rows` if that is less.
std::size_t rows_at_once(std::size_t rows, const std::vector<std::vector<std::size_t>>& row_shapes,
                         double bytes);

}  // namespace netlead::labelled
