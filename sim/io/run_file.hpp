#pragma once
/// The run file: the table of a plan's runs as HDF5 that xarray, h5py, netCDF, R and ncdump open
/// labelled. FORMAT.md describes every group, dataset and unit. A comparison has the axes replicate,
/// arm and tick; what varies something has the axis point before them. A reader sees the whole file
/// or none (whole_file.hpp, where `check_writable` is). The bytes depend on the content alone: no
/// times, no machine names.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/io/whole_file.hpp"
#include "sim/results/run_table.hpp"

namespace netlead {

/// Writes `table` to `path`, and the version of the HDF5 library into its provenance as `hdf5`.
/// Throws FileError if the file exists and `overwrite` is false, if the folder is missing or
/// read-only, or if the disk is full; in every case an older file of that name is left as it was.
/// Before long work call `check_writable`.
void write_run_file(const std::string& path, const RunTable& table, bool overwrite);

/// The bytes that `write_run_file` would write.
std::vector<std::uint8_t> encode_runs(const RunTable& table);

/// Reads what netlead wrote, also the result, grid and sweep files of before version 3. Throws
/// FileError if the file is missing, damaged, of another kind or of a newer version.
RunTable read_run_file(const std::string& path);

/// Points to write at once: whole chunks of the file, and about 64 MB.
std::uint32_t points_at_once(const RunFrame& frame);

/// A file of runs written block by block in the memory of one block; there whole or not at all, like
/// every file.
class RunFileWriter {
public:
    /// Throws FileError if nothing can be written there.
    RunFileWriter(const std::string& path, const RunFrame& frame, bool overwrite);
    ~RunFileWriter();
    RunFileWriter(const RunFileWriter&) = delete;
    RunFileWriter& operator=(const RunFileWriter&) = delete;

    /// Runs [point x replicate] of the next `points_at_once` points, the last block may have fewer.
    void add(const RunRows& block);
    /// After all points: puts the file in place.
    void finish();

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

/// The version written into files; FORMAT.md lists what changed when.
inline constexpr int run_format_version = 3;

}  // namespace netlead
