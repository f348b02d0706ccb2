#pragma once
/// Labelled data written piece by piece, for files that would not fit into memory.
///
/// The file has the same form as `encode` gives (labelled.hpp); values of the variables named in
/// `later` come in blocks of rows (a row: one step of the first dimension), one after the other, each
/// row once. HDF5 writes under a hidden name (whole_file.hpp), so that the file is there whole or not
/// at all. Equal data in equal blocks gives equal bytes. Blocks should be whole chunks: `rows_at_once`.
///
/// HDF5 writes late, and forgets a failure of the disk once an identifier is closed. So before the
/// file is published, all of it is read anew and held against a checksum of what was handed in.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/core/hash.hpp"
#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"
#include "sim/io/whole_file.hpp"

namespace netlead::labelled {

class Stream {
public:
    /// Variables in `later` have no values in `data`, only their type. Throws FileError.
    Stream(const std::string& path, Data data, const std::set<std::string>& later, bool overwrite);

    /// Rows from `first` on, where the latest of this variable ended. Throws FileError, and the file
    /// is given up.
    void write(const std::string& variable, std::size_t first, const Values& values);
    /// Throws FileError if not everything stands in the file.
    void finish();

private:
    void check_written() const;

    PendingFile pending_;
    QuietHdf5 quiet_;
    AllClosed closed_;
    Data data_;
    Handle file_;
    std::map<std::string, Handle> open_;
    std::map<std::string, std::size_t> rows_;   ///< written so far
    std::map<std::string, ContentHash> meant_;  ///< of the values of each variable
};

/// Rows of 8 bytes a value that fill whole chunks in all variables of these shapes (first dimension
/// `rows`, then so many values a row as `row_shapes` multiply to), at most about `bytes` in all, and
/// at least one chunk; `rows` if that is less.
std::size_t rows_at_once(std::size_t rows, const std::vector<std::vector<std::size_t>>& row_shapes,
                         double bytes);

}  // namespace netlead::labelled
