#pragma once
/// What writing labelled data at once (`encode`) and piece by piece (`Stream`) share. Only sources
/// of sim/io include this.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/io/handle.hpp"
#include "sim/io/labelled.hpp"

namespace netlead::labelled {

Handle properties(hid_t kind);
Handle text_type();
/// How files are made: no times, order kept.
Handle file_creation();
/// The versions of HDF5's own structures that are used.
void choose_format(const Handle& access);

/// Whole last axes as long as about half a megabyte takes them, then a part of one axis, then
/// single steps.
std::vector<hsize_t> chunk_of(const std::vector<hsize_t>& shape, std::size_t value_bytes);

/// Everything of `data` into `file`; the variables named in `later` without their values. Returns
/// the datasets of those.
std::map<std::string, Handle> write_all(hid_t file, const Data& data,
                                        const std::set<std::string>& later);

}  // namespace netlead::labelled
