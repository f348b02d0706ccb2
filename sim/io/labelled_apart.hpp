#pragma once
/// Reading foreign bytes in a process of its own, with limits.
///
/// A seal (seal.hpp) can be forged, and HDF5 1.10 crashes, takes gigabytes or never ends over some
/// damaged files. So it reads in a child process, which may take so much memory and time as a file of
/// that size can need, and sends what it has read through a pipe. Whatever happens to the child, the
/// program goes on and says that the file is damaged.
///
///     memory   what the process has + 256 MB + 4 x size of the file, and what values are allowed
///     time     60 s of one processor + 1 s for each MB
///
/// Cost: about a millisecond, and copying the data once. No other thread may be inside HDF5. Under
/// a sanitizer memory is not limited.

#include <functional>
#include <span>

#include "sim/io/labelled.hpp"
#include "sim/io/labelled_read.hpp"

namespace netlead::labelled {

/// What `read` gives for the bytes, or its Unreadable. Throws Unreadable, too, if the child does not
/// come to an end, FileError if there can be no child, and bad_alloc where memory is short.
Data read_apart(std::size_t size, const std::function<Data(const Allow&)>& read,
                const std::string& suggestion);

}  // namespace netlead::labelled
