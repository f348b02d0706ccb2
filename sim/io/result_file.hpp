#pragma once
/// The result file: HDF5 that xarray, h5py, ncdump and h5dump open labelled. FORMAT.md describes
/// every group, dataset and unit. A reader sees the whole file or none (whole_file.hpp, where
/// `check_writable` is). The bytes depend on the content alone: no times, no machine names.

#include <cstdint>
#include <string>
#include <vector>

#include "sim/io/whole_file.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// Writes `result` to `path`, and the version of the HDF5 library into its provenance as `hdf5`.
/// Throws FileError if the file exists and `overwrite` is false, if the folder is missing or
/// read-only, or if the disk is full; in every case an older file of that name is left as it was.
/// Before long work call `check_writable`.
void write_result_file(const std::string& path, const RunTable& result, bool overwrite);

/// The bytes that `write_result_file` would write.
std::vector<std::uint8_t> encode_result(const RunTable& result);

/// Reads what `write_result_file` wrote. Throws FileError if the file is missing, damaged, of
/// another kind or of a newer format version.
RunTable read_result_file(const std::string& path);

/// The version written into files; FORMAT.md lists what changed when.
inline constexpr int result_format_version = 1;

}  // namespace netlead
